"""Checks the two indicators that a linked one is worked out from: the numerator is part of the denominator."""

import pandas as pd

from data.returns.categories import by_cluster
from data.returns.known import Known
from data.returns.rows import Rows
from data.returns.totals import latest_revisions

KEY = ["unit_code", "period", "breakdown", "category"]


def check_links(counts: Rows, known: Known) -> None:
    """Refuse counts that are above those of which they are a part."""
    for indicator in (i for i in known.catalogue.values() if i.linked):
        part, whole = (latest_revisions(counts.frame[counts.frame["indicator_id"].eq(name)])
                       for name in (indicator.numerator_from, indicator.denominator_from))
        wrong = _above(*(rows.reset_index() for rows in (part, whole)))
        differ = _clustered(part, known) ^ _clustered(whole, known)
        if differ:      # one by cluster, the other by LSOA
            wrong += _above(*(by_cluster(rows[rows["breakdown"].isin(list(differ))], known, KEY)
                              for rows in (part, whole)))
        counts.report(counts.frame.index.to_series().isin(wrong), "linked_above", "numerator",
                      f"'{indicator.numerator_from}' is above '{indicator.denominator_from}', of which it is a part.")
    counts.end_stage()


def _above(part: pd.DataFrame, whole: pd.DataFrame) -> list[int]:
    """The rows of `part` whose count is above that of `whole` in the same place, period and category."""
    both = part[[*KEY, "index", "numerator"]].merge(whole[[*KEY, "numerator"]], on=KEY, suffixes=("", "_whole"))
    return both.loc[both["numerator"].gt(both["numerator_whole"]), "index"].tolist()


def _clustered(rows: pd.DataFrame, known: Known) -> set[str]:
    return set(rows.loc[rows["unit_code"].isin(list(known.clusters)), "breakdown"])
