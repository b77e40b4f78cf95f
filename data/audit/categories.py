"""The breakdowns of a block: the categories of a cluster in the finest stretch of time that is shown of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from data.audit.blocks import Block, Row
from data.audit.figures import NOTHING_COUNTED
from data.audit.grains import ALL, TOTAL, WITH, WITHOUT, Choice, Grain, Times

Part = tuple[str, str]                          # indicator and breakdown
BOTH: Times = {WITH: (WITH,), WITHOUT: (WITHOUT,), ALL: (WITH, WITHOUT)}
SIDES: dict[str, Times] = {"numerator": {WITH: (WITH,)}, "rest": {WITHOUT: (WITHOUT,)}, "both": BOTH}


def category_grains(block: Block, totals: Grain, clusters: Mapping[str, tuple[int, ...]]) -> dict[Part, Grain]:
    """The table of atoms of each indicator's breakdown; two linked indicators with the same categories have one."""
    rows = rows_by_part(block)
    found: dict[Part, Grain] = {}
    for breakdown in sorted({breakdown for _, breakdown in rows}):
        for parts in _together(block, [part for part in rows if part[1] == breakdown]):
            told = [row for part in parts for row in rows[part]]
            steps = _steps(block.spans, told)
            shown = {row.key.period for row in told}
            steps = {span: pieces for span, pieces in steps.items() if span in shown or len(pieces) == 1}
            grain = Grain(breakdown, _categories(block, parts[0]), tuple(f"{cluster}|" for cluster in clusters),
                          _shapes(block.city, list(clusters)), {span: block.spans[span] for span in steps}, steps,
                          _sides(block, parts))
            found |= dict.fromkeys(parts, _existing(grain, block, told, totals, clusters))
    return found


def rows_by_part(block: Block) -> dict[Part, list[Row]]:
    """The rows of each breakdown."""
    found: dict[Part, list[Row]] = {}
    for row in block.rows:
        if row.key.breakdown:
            found.setdefault((row.key.indicator, row.key.breakdown), []).append(row)
    return found


def strange_categories(block: Block) -> Iterator[str]:
    """What keeps two linked indicators from being attacked by category, in words."""
    rows = rows_by_part(block)
    for breakdown in sorted({breakdown for _, breakdown in rows}) if block.indicator.links else ():
        parts = [(name, breakdown) for name in block.indicator.links or () if (name, breakdown) in rows]
        if len(_together(block, parts)) > 1:
            yield f"The two indicators that it links have a breakdown '{breakdown}' with other categories."
        elif len({_counted(block.spans, rows[part]) for part in parts}) > 1:
            yield f"The breakdown '{breakdown}' was not counted of the same areas and periods by both that it links."


def _counted(spans: Times, rows: Sequence[Row]) -> frozenset[tuple[str, ...]]:
    """The finest stretches that are shown, and the rows among them that nothing was counted for."""
    steps = _steps(spans, rows)
    finest = [row for row in rows if len(steps.get(row.key.period, ())) == 1]
    return frozenset({spans[row.key.period] for row in finest} | {
        row.key[1:] for row in finest if row.status in NOTHING_COUNTED})


def _together(block: Block, parts: Sequence[Part]) -> list[list[Part]]:
    """The parts that are split alike, so that those with, those without and all are split too."""
    alike = len(parts) > 1 and len({frozenset(_categories(block, part)) for part in parts}) == 1
    return [list(parts)] if alike else [[part] for part in parts]


def _categories(block: Block, part: Part) -> Choice:
    return block.members[part[0]].breakdowns[part[1]].categories


def _sides(block: Block, parts: Sequence[Part]) -> Times:
    (name, breakdown), links = parts[0], block.indicator.links
    if links:
        alone: Times = SIDES["numerator"] if name == links[0] else {ALL: (ALL,)}
        return BOTH if len(parts) > 1 else alone
    if block.indicator.secret_denominator:
        return SIDES[block.members[name].breakdowns[breakdown].of]
    return {"": ("",)}


def _shapes(city: str, clusters: list[str]) -> dict[str, tuple[int, ...]]:
    """Each cluster, the city, and the city without each cluster."""
    every = tuple(range(len(clusters)))
    found = {city: every} | {cluster: (number,) for number, cluster in enumerate(clusters)}
    for number, cluster in enumerate(clusters) if len(clusters) > 1 else ():
        found[f"{city} without {cluster}"] = tuple(other for other in every if other != number)
    return found


def _steps(spans: Times, rows: Sequence[Row]) -> dict[str, tuple[str, ...]]:
    """Of each stretch of time the finest shown stretches that it is made of, where it is made of whole ones."""
    shown = {row.key.period for row in rows}
    length = min(len(spans[period]) for period in shown)
    covered = {time for period in shown for time in spans[period]}
    finest: dict[tuple[str, ...], str] = {}
    for span, times in spans.items():
        if len(times) == length and covered.issuperset(times) and not span.endswith("-ytd"):
            finest.setdefault(times, span)
    found = {}
    for span, times in spans.items():
        pieces = {inner: name for inner, name in finest.items() if set(inner) <= set(times)}
        if sum(map(len, pieces)) == len(times):
            found[span] = tuple(pieces[inner] for inner in sorted(pieces))
    return found


def _existing(grain: Grain, block: Block, rows: Sequence[Row], totals: Grain,
              clusters: Mapping[str, tuple[int, ...]]) -> Grain:
    """The same without the atoms of which the file says that nothing was counted, in part or in all."""
    gone = set[str]()
    for row in rows:
        if row.status in NOTHING_COUNTED and len(whole := grain.steps.get(row.key.period, ())) == 1:
            for unit, cluster in enumerate(clusters):
                for side in grain.own_sides if row.key.area in (cluster, block.city) else ():
                    gone.update(grain.atom(unit, whole[0], row.key.category, side))
    for unit, places in enumerate(clusters.values()):
        for step in grain.pieces:
            for side in grain.own_sides:
                if not totals.sum_of(places, step, TOTAL, side):
                    gone.update(atom for c in grain.categories for atom in grain.atom(unit, step, c, side))
    return replace(grain, gone=gone)
