"""The colours of the house, for light and dark, as CSS custom properties and as hex for Plotly."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Colours:
    """One theme's colours by what they mean."""

    paper: str
    raised: str        # behind table heads and hovered rows
    ink: str
    muted: str         # second-rank text
    rule: str          # hairlines: decoration only
    accent: str        # the chosen line, links
    better: str
    worse: str
    neutral: str       # contested and neutral signals
    context: str       # lines and dots that are there to compare with
    band: str          # limits
    withheld: str      # stripes of the hatching
    bar: str
    blues_1: str
    blues_2: str
    blues_3: str
    blues_4: str
    blues_5: str

    @property
    def blues(self) -> tuple[str, ...]:
        """The five map classes, low to high."""
        return (self.blues_1, self.blues_2, self.blues_3, self.blues_4, self.blues_5)


LIGHT = Colours(
    paper="#fcfbf9", raised="#f2f0ec", ink="#171a1f", muted="#4d545e", rule="#d5d2cc",
    accent="#0b4f8a", better="#0b5cad", worse="#a6410b", neutral="#4a525c", context="#868c95",
    band="#dde6ef", withheld="#d2cec4", bar="#7393b4",
    blues_1="#e6eff7", blues_2="#bcd3e8", blues_3="#84add2", blues_4="#437fb5", blues_5="#134f88",
)
DARK = Colours(
    paper="#14171c", raised="#1e232a", ink="#f0efec", muted="#b3b9c2", rule="#363c45",
    accent="#8fc4f5", better="#7db9f7", worse="#f59a5c", neutral="#bdc3cb", context="#7a828c",
    band="#25303c", withheld="#3b424c", bar="#5b7ea2",
    blues_1="#1f2f40", blues_2="#27496a", blues_3="#386f9f", blues_4="#6aa2d3", blues_5="#b3d7f7",
)
SIGNALS = ("better", "worse", "higher", "lower")


def colours(theme: str) -> Colours:
    """The hex colours of "light" or "dark"."""
    found = {"light": LIGHT, "dark": DARK}.get(theme)
    if found is None:
        raise ValueError(f"theme is {theme!r}; allowed are 'light' and 'dark'")
    return found


def signal_colour(signal: str, theme: Colours) -> str:
    """The colour of a signal; higher and lower are neutral, no signal is context."""
    return {"better": theme.better, "worse": theme.worse, "higher": theme.neutral,
            "lower": theme.neutral}.get(signal, theme.context)


def css() -> str:
    """The custom properties, each following the colour scheme of the element that uses it."""
    light, dark = asdict(LIGHT), asdict(DARK)
    names = {name: name.replace("_", "-") for name in light}
    both = "".join(f"--{names[n]}:light-dark({light[n]},{dark[n]});" for n in light)
    fallback = "".join(f"--{names[n]}:{light[n]};" for n in light)
    return f":root{{{both}}}@supports not (color:light-dark(#000,#fff)){{:root{{{fallback}}}}}"
