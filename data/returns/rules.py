"""Every rule a return is checked by: its stage, how grave it is, what it means and what to do."""

from dataclasses import dataclass

STAGES = ("readable file", "columns", "types", "codes", "periods", "totals", "plausibility")


@dataclass(frozen=True)
class Rule:
    """One rule; an error stops the publication, a warning is recorded in the release."""

    stage: str
    meaning: str
    remedy: str
    severity: str = "error"


def _stage(stage: str, severity: str = "error", **rules: tuple[str, str]) -> dict[str, Rule]:
    return {name: Rule(stage, meaning, remedy, severity) for name, (meaning, remedy) in rules.items()}


READABLE = _stage(
    "readable file",
    folder=("The folder of returns is there and is a folder.", "Give the path of the folder that holds the returns."),
    no_returns=("The folder holds at least one CSV or XLSX file.", "Put the returns into the folder."),
    unreadable=("The file can be opened.",
                "Open it in the program that wrote it, save it again as CSV (UTF-8) or XLSX, without a password."),
    file_size=("The file is not larger than the limit.", "Split it into several files; their names do not matter."),
    workbook_size=("The workbook does not unpack to more than the limit.", "Save its sheets as CSV (UTF-8) files."),
    too_many_rows=("A file or sheet has no more rows than a spreadsheet holds.", "Split it into several files."),
    too_many_columns=("No row of a file or sheet has more cells than the limit.",
                      "Take out all columns that docs/returns.md does not list, blank ones too."),
    empty=("A file or sheet has a row of column names and rows below it.", "Fill it, or take it out of the folder."),
    binary=("A CSV file holds text only.", "Save it again as CSV (UTF-8)."),
    encoding=("A CSV file is UTF-8.", "In the spreadsheet choose 'Save as' and 'CSV UTF-8'."),
    quotes=("Quotation marks in a CSV file come in pairs.",
            "Write a quotation mark inside a cell twice, and put one at both ends of the cell."),
) | _stage(
    "readable file", "warning",
    not_read=("Everything in the folder is a return.",
              "Save it as CSV (UTF-8) or XLSX if it is one, else move it away."),
    marker=("illustrative.json, where there is one, names exactly the returns of the folder.",
            "Make the illustrative returns again; until then these count as real."),
)
COLUMNS = _stage(
    "columns",
    unknown_return=("A file is recognised by its columns.",
                    "Write the column names of one return into the first row, separated by commas; docs/returns.md "
                    "lists them."),
    missing_column=("Every required column is there.", "Add the column; docs/returns.md says what it holds."),
    unknown_column=("There are no other columns.", "Take the column out; docs/returns.md lists those that are known."),
    duplicate_column=("A column name stands only once.", "Keep one of the columns."),
    unnamed_column=("Every column that holds something has a name.", "Name the column or empty its cells."),
    ragged=("Every row has as many cells as the first.",
            "Put a cell that holds a comma between quotation marks; let no cell be missing."),
    formula=("No cell is a formula or could be taken for one.",
             "Write the value itself; text may not begin with = + - @ or a tab."),
)
TYPES = _stage(
    "types",
    blank=("A required cell is filled.", "Fill the cell; write 0 where none was counted."),
    not_a_number=("A number is written in figures.", "Write figures only, without spaces, commas or signs."),
    not_whole=("A count is a whole number.", "Write the count itself, not a rate or an average."),
    negative=("A number is not negative.", "Write 0 or more."),
    too_large=("A number is below ten million.", "Check the number; it may hold two numbers or a code."),
    out_of_range=("A coverage lies between 0 and 1.", "Write a share: 0.95 for 95 per cent."),
    not_a_date=("A date is a day of the calendar.", "Write year, month and day, such as 2013-09-05."),
)
CODES = _stage(
    "codes",
    unknown_indicator=("The indicator is in the catalogue.", "Use the name of a file in data/indicators."),
    unknown_lsoa=("The LSOA is one of Leeds' 482 of 2011.", "Check the code; leave children of other places out."),
    unknown_cluster=("The cluster is in the look-up.", "Use an id of geo/lookups/clusters.csv."),
    urn_shape=("A URN has six digits.", "Write the URN that the register of schools gives."),
    wrong_unit=("An indicator counted by home has LSOA codes, one counted by school has URNs; a category may have "
                "a cluster in which the indicator is counted.",
                "Count by the unit that the indicator names as its unit of return."),
    wrong_phase=("A school is of the phase of its indicator.", "Put the school under the indicator of its own phase."),
    unknown_phase=("The phase is a known one.", "Write primary, secondary or special."),
    unknown_age_band=("The age band is a known one.", "Write 0-4, 5-10, 11-15 or 16-17."),
    unknown_agency=("The agency is one that begins common assessments.",
                    "Use a category of the breakdown 'agency' in data/indicators/common_assessments.toml."),
    worked_out=("An indicator that is worked out from two others has no rows of its own.",
                "Leave its rows out; return the two."),
    wrong_return=("A yearly figure of schools comes by 'results', any other count by 'counts'.",
                  "Put the rows into the return that is named."),
    mixed_units=("The rows of a breakdown are all by cluster or all by the indicator's own unit.",
                 "Count all of them by cluster."),
    unknown_category=("The category is one of the breakdown.",
                      "Use a category that the indicator's file lists; let one hold those not known."),
    unknown_breakdown=("The indicator has this breakdown.", "Use a breakdown that the indicator's file lists."),
    unknown_comparator=("The indicator has this comparator.", "Use a comparator that the indicator's file lists."),
    category=("Breakdown and category are both filled or both blank.",
              "Leave both blank for the total; fill both for a category."),
    urn_or_cluster=("A result belongs to one school.", "Fill urn and leave cluster_id blank."),
    cluster_result=("A result is a school's, not a cluster's.", "Give the results by school."),
) | _stage(
    "codes", "warning",
    unknown_school=("The school is in the look-up.", "Add the school to geo/lookups/schools.csv; until then its rows "
                    "are left out."),
)
PERIODS = _stage(
    "periods",
    period_shape=("A period is written as the specification says.",
                  "Write a month as 2013-09, a year as docs/returns.md says; format the column as text in a "
                  "spreadsheet."),
    period_kind=("A period is of the kind that the return, or in counts the indicator, takes.",
                 "Count by the kind of period that docs/returns.md names."),
    period_early=("A period does not begin before 2008.", "Check the year."),
    period_future=("A period has ended by the as-at date.", "Leave out what has not yet been counted in full."),
    month_off=("There are no rows for a month in which the indicator, the breakdown of a stock or the workforce is not "
               "counted.", "Leave the month out."),
)
TOTALS = _stage(
    "totals",
    duplicate=("A key stands only once.", "Keep one of the rows; give a corrected row a higher revision."),
    numerator_above_denominator=("The numerator is not above the denominator.", "Check both numbers of the row."),
    denominator_missing=("The denominator is given where the indicator takes it from the return, and with a category "
                         "where the breakdown splits it.", "Fill the denominator."),
    denominator_unwanted=("No denominator is given where it is the population, or with a category where the breakdown "
                          "does not split it.", "Leave the denominator blank."),
    target_unit=("The target of a percentage lies between 0 and 100; any other is a whole number.",
                 "Write a percentage where the indicator is one, else how many are to be counted in the period."),
    linked_above=("What is counted of an indicator that is part of another is not above it.",
                  "Check both rows: a referral is counted where and when its request is."),
    lsoa_missing=("A period that has rows has one for every LSOA.",
                  "Add the rows; write 0 where no child was counted."),
    category_missing=("A period that has rows of a breakdown has every category of every cluster, or of every LSOA or "
                      "school where they are counted by those.", "Add the rows; write 0 where none was counted."),
    category_sum=("The categories of a breakdown add up to what it splits of the total, in every cluster.",
                  "Check the categories and the total; put those not known into a category for others."),
    total_missing=("Where a breakdown has rows, the total has.", "Add the total's rows, or leave the breakdown out."),
    breakdown_gap=("A quarter of a breakdown published by quarter has rows for every month that has a total, or for "
                   "none (likewise a half or a year).",
                   "Add the rows of the months; or leave the whole quarter of the breakdown out, which is then not "
                   "available."),
    population_missing=("A year that has rows has one for every LSOA and age band.",
                        "Add the rows; write 0 where nobody lives."),
    return_missing=("A rate of residents comes with the population, a count by school with the rolls of its phase.",
                    "Put the return that is missing into the folder."),
)
PLAUSIBILITY = _stage(
    "plausibility", "warning",
    city_jump=("A city total is neither three times nor a third of the month before (the quarter or year where it is "
               "counted by those).", "Check that the period is complete."),
    lsoa_jump=("A count of an LSOA above 20 is not more than three times the month before (the quarter or year where "
               "it is counted by those).", "Check that codes have not been shifted."),
    indicator_missing=("Every indicator of the catalogue has counts or results.",
                       "Add them; without them it is not available."),
    month_missing=("No month, quarter or year is missing between others.", "Add it if it was counted."),
    school_missing=("No school is missing in a month.", "Add the school if it made its return."),
    revised=("No figure has been revised.", "Nothing, if the revisions are meant."),
)
RULES = READABLE | COLUMNS | TYPES | CODES | PERIODS | TOTALS | PLAUSIBILITY
