"""A meeting as an address holds it: views one after another, each a page with its choices, short enough to be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

BETWEEN_VIEWS, BETWEEN_CHOICES = "~", "."      # the marks that an address leaves as they are
MOST_VIEWS = 40
# What a view says of each page, in this order. A new choice goes to the end: printed addresses must go on opening.
CHOICES = {
    "overview": ("period",),
    "trends": ("indicator", "area_type", "area", "period"),
    "compare": ("indicator", "area_type", "area", "period", "against"),
    "safe_from_harm": ("view", "area", "period"),
    "neet": ("area", "period"),
    "attendance": ("area", "span", "period"),
    "assessments": ("area", "period"),
    "indicators": ("theme", "period"),
    "map": ("indicator", "area_type", "period", "classes"),
    "area": ("area_type", "area", "period"),
    "deprivation": ("indicator", "area_type", "kind", "period"),
}


@dataclass(frozen=True)
class Sequence:
    """A meeting: its title and its views as the address writes them."""

    title: str
    views: tuple[str, ...]

    @property
    def text(self) -> str:
        """The views as one value of an address."""
        return write_views(self.views)


def write_view(page: str, choices: Mapping[str, str]) -> str:
    """A page and its choices as an address writes them, or nothing for a page that has no view."""
    if page not in CHOICES:
        return ""
    return BETWEEN_CHOICES.join([page, *(choices.get(name, "") for name in CHOICES[page])]).rstrip(BETWEEN_CHOICES)


def read_view(token: str) -> tuple[str, dict[str, str]]:
    """The page of a view and what is chosen on it; an empty page where there is none of that name."""
    page, *values = token.split(BETWEEN_CHOICES)
    if page not in CHOICES or len(values) > len(CHOICES[page]):
        return "", {}
    return page, {name: value for name, value in zip(CHOICES[page], values, strict=False) if value}


def address_of(page: str, choices: Mapping[str, str]) -> str:
    """Where the whole page with these choices is."""
    return f"{'./' if page == 'overview' else page}?{urlencode(choices)}"


def write_views(views: Iterable[str]) -> str:
    """A sequence of views as one value of an address."""
    return BETWEEN_VIEWS.join(views)


def read_views(text: str) -> tuple[str, ...]:
    """The views of an address, no more than can be shown in a meeting."""
    return tuple(token for token in text.split(BETWEEN_VIEWS) if token)[:MOST_VIEWS]


def moved(views: tuple[str, ...], place: int, to: int) -> tuple[str, ...]:
    """The views with one of them in another place; as they are where there is no such place."""
    if not (0 <= place < len(views) and 0 <= to < len(views)):
        return views
    others = [*views[:place], *views[place + 1:]]
    return (*others[:to], views[place], *others[to:])


def without(views: tuple[str, ...], place: int) -> tuple[str, ...]:
    """The views without one of them."""
    return tuple(view for n, view in enumerate(views) if n != place)
