"""What each return holds: one list of columns drives reading, checking and the documentation."""

from dataclasses import dataclass

AGE_BANDS = ("0-4", "5-10", "11-15", "16-17")
PHASES = ("primary", "secondary", "special")
KINDS = {"month": "month", "year": "financial year", "academic_year": "academic year",
         "calendar_year": "calendar year"}      # the kinds of period that something is counted in, in words
TEXT = ("indicator", "lsoa", "school", "unit", "cluster", "choice", "agency", "breakdown", "category", "comparator",
        "period", "academic_year", "date", "text")
WHOLE = ("count", "year", "revision")
NUMBERS = (*WHOLE, "share", "number")


@dataclass(frozen=True)
class Column:
    """One column of a return: what may stand in its cells."""

    name: str
    type: str                        # one of TEXT or NUMBERS
    meaning: str
    required: bool = True            # the column must be there
    blank: bool = False              # its cells may be blank
    allowed: tuple[str, ...] = ()    # choice: the values; period: the kinds of period
    key: bool = False                # part of what makes a row the only one of its kind
    future: bool = False             # period: may lie after the as-at date
    by_indicator: bool = False       # period: only of the kind in which its indicator is returned
    quarter_end: bool = False        # period: only the last month of a quarter

    @property
    def number(self) -> bool:
        """Whether its cells hold numbers."""
        return self.type in NUMBERS

    @property
    def dtype(self) -> str:
        """What its cells become: a whole number may be missing only where it is a float."""
        if not self.number:
            return "str"
        whole = self.type in WHOLE and (not self.blank or self.type == "revision")    # a blank one is 0
        return "int64" if whole else "float64"


@dataclass(frozen=True)
class Return:
    """One kind of return: its columns, and what one row of it is."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the columns that must be there."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def key(self) -> list[str]:
        """The names of the columns that may stand together only once."""
        return [column.name for column in self.columns if column.key]


INDICATOR = Column("indicator_id", "indicator", "The indicator, by the name of its file in data/indicators.", key=True)
NUMERATOR = Column("numerator", "count", "How many were counted. Write 0 where none was: a blank is not a zero.")

COUNTS = Return("counts", "what was counted in one place in one month, or in one year where the indicator is returned "
                "by year", (
    INDICATOR,
    Column("unit_code", "unit", "The LSOA code of the home address, or the URN of the school where the indicator is "
           "counted by school. A category of a breakdown may be counted by cluster instead: its id, in all rows of the "
           "breakdown.", key=True),
    Column("period", "period", "The month, such as 2013-09 (2011-12 is December 2011); for an indicator with a "
           "'returned' in its file that kind of year: financial 2013-14-fy, academic 2013-14-ay, calendar 2013-cy.",
           allowed=tuple(KINDS), key=True, by_indicator=True),
    Column("breakdown", "breakdown", "What the count is broken down by; blank for the total.", False, True, key=True),
    Column("category", "category", "The category of the breakdown; blank for the total. Every category has a row; "
           "those of a stock only for the months in which the breakdown is published.", False, True, key=True),
    Column("numerator", "count", "How many were counted. Write 0 where none was: a blank is not a zero. Of a breakdown "
           "of the rest: how many of the category are not in the total's numerator."),
    Column("denominator", "count", "Out of how many, where the indicator takes its denominator from the return; "
           "blank where it is the population, and in the rows of a breakdown that does not split both.", False, True),
    Column("coverage", "share", "The share (0 to 1) of those who should have been counted that the row rests on; "
           "blank if all.", False, True),
    Column("revision", "revision", "0 or blank at first; a corrected row repeats the key with 1, then 2, and replaces "
           "the row before it.", False, True, key=True),
))
POPULATION = Return("population", "the residents of one LSOA in one age band in one year", (
    Column("lsoa_code", "lsoa", "The LSOA code.", key=True),
    Column("year", "year", "The year of the mid-year estimate, such as 2013.", key=True),
    Column("age_band", "choice", "The age band.", allowed=AGE_BANDS, key=True),
    Column("population", "count", "Residents of that age."),
))
ROLLS = Return("rolls", "the pupils on roll of one school at one school census", (
    Column("urn", "school", "The URN of the school (six digits).", key=True),
    Column("period", "period", "The month of the school census, such as 2013-01.", allowed=("month",), key=True),
    Column("phase", "choice", "The phase of the pupils.", allowed=PHASES, key=True),
    Column("pupils", "count", "Pupils on roll."),
))
RESULTS = Return("results", "the yearly result of one school", (
    INDICATOR,
    Column("urn", "school", "The URN of the school.", False, True, key=True),
    Column("cluster_id", "cluster", "Leave blank: clusters are added up from their schools.", False, True, key=True),
    Column("academic_year", "academic_year", "The academic year (September to August), such as 2013-14.", key=True),
    NUMERATOR,
    Column("denominator", "count", "Out of how many."),
))
COMPARATORS = Return("comparators", "one published figure to compare with", (
    INDICATOR,
    Column("period", "period", "The period: month 2013-09, quarter 2013-Q2 (July to September), half 2013-H1, year to "
           "date 2013-09-ytd, financial year 2013-14-fy, academic year 2013-14-ay, calendar year 2013-cy, three "
           "financial years 2011-14-3y.", key=True),
    Column("comparator", "comparator", "Whose figure it is: one of the comparators of the indicator.", key=True),
    Column("value", "number", "The figure, in the unit of the indicator."),
    Column("source", "text", "Where it is published."),
))
TARGETS = Return("targets", "a target agreed for one cluster", (
    INDICATOR,
    Column("cluster_id", "cluster", "The cluster.", key=True),
    Column("period", "period", "The period, written as for comparators; it may lie ahead.", key=True, future=True),
    Column("target", "number", "For a percentage the percentage to be reached; for a rate or a count how many are to "
           "be counted in the period."),
    Column("agreed_on", "date", "The day it was agreed, such as 2013-09-05."),
))
WORKFORCE = Return("workforce", "the trained practitioners of one agency in one cluster", (
    Column("agency", "agency", "The agency: a category of the breakdown 'agency' of common_assessments, never a "
           "person.", key=True),
    Column("cluster_id", "cluster", "The cluster.", key=True),
    Column("period", "period", "The last month of the quarter, such as 2013-09.", allowed=("month",), key=True,
           quarter_end=True),
    Column("practitioners", "count", "How many practitioners."),
))
RETURNS = {r.name: r for r in (COUNTS, POPULATION, ROLLS, RESULTS, COMPARATORS, TARGETS, WORKFORCE)}
