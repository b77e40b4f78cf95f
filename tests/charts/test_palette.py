"""Colours can be read, and told apart, in both themes and in the common colour-vision deficiencies."""

from dataclasses import asdict
from itertools import combinations

import numpy as np
import pytest

from charts import palette, style
from charts.palette import DARK, LIGHT, colours, signal_colour

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])

# Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision
# deficiency", IEEE TVCG 15(6), 1291-1298, table 1, severity 1.0; applied to linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = np.array([0.95047, 1, 1.08883])


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    low, high = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, deficiency: str) -> np.ndarray:
    seen = np.clip(DEFICIENCIES[deficiency] @ linear(colour), 0, 1)
    t = XYZ @ seen / WHITE
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: str, other: str, deficiency: str) -> float:
    """CIE 1976 colour difference; about 2.3 is just noticeable."""
    return float(np.linalg.norm(lab(one, deficiency) - lab(other, deficiency)))


def test_contrast_agrees_with_the_known_ends_of_its_scale():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "better", "worse", "neutral"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
def test_every_colour_of_text_has_four_and_a_half_to_one(theme, name, ground):
    assert contrast(getattr(theme, name), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["band", "withheld"])
def test_text_on_the_limits_band_and_on_hatching_has_four_and_a_half_to_one(theme, ground):
    assert contrast(theme.muted, getattr(theme, ground)) >= 4.5


@THEMES
def test_the_line_and_signals_have_three_to_one_on_the_limits_band(theme):
    for name in ("accent", "ink", "better", "worse", "neutral"):
        assert contrast(getattr(theme, name), theme.band) >= 3


@THEMES
def test_large_marks_in_grey_and_bars_have_three_to_one(theme):
    assert contrast(theme.context, theme.paper) >= 3
    assert contrast(theme.bar, theme.paper) >= 3


@THEMES
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_better_worse_and_neutral_stay_apart_in_every_colour_vision(theme, deficiency):
    for one, other in combinations((theme.better, theme.worse, theme.neutral), 2):
        assert difference(one, other, deficiency) >= 15


@THEMES
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_map_classes_run_evenly_from_the_page_to_the_strongest(theme, deficiency):
    steps = [
        difference(one, other, deficiency) for one, other in zip(theme.blues, theme.blues[1:], strict=False)
    ]
    assert min(steps) >= 8
    lightness = [lab(colour, deficiency)[0] for colour in theme.blues]
    assert lightness == sorted(lightness, reverse=theme is LIGHT)


def test_an_unknown_theme_is_refused():
    with pytest.raises(ValueError, match="'light' and 'dark'"):
        colours("sepia")


def test_higher_and_lower_share_the_neutral_colour_and_no_signal_is_context():
    assert signal_colour("higher", LIGHT) == signal_colour("lower", LIGHT) == LIGHT.neutral
    assert signal_colour("", LIGHT) == LIGHT.context


def test_the_properties_name_every_colour_of_both_themes():
    css = palette.css()
    for name, light in asdict(LIGHT).items():
        assert f"--{name.replace('_', '-')}:light-dark({light},{asdict(DARK)[name]});" in css


@pytest.mark.parametrize("page", ["trends", *style.OWN])
def test_the_style_sheets_use_no_colour_but_the_palette_and_fetch_nothing(page):
    rules = style.css(page).replace(palette.css(), "")
    assert "#" not in rules.replace("url(#hatch-multiples)", "")
    assert "http" not in rules and "@import" not in rules
    known = {f"--{name.replace('_', '-')}" for name in asdict(LIGHT)}
    used = {part.split(")")[0] for part in rules.split("var(")[1:]}
    assert used <= known


def test_tightening_keeps_every_rule_and_the_space_before_a_colon():
    rules = "/* why */ .a :is(.b, .c) > * {\n  color: red;\n  margin: 0 1px\n}\n@media (x) { i { top: 0; } }"
    assert style.tightened(rules) == ".a :is(.b,.c) > *{color:red;margin:0 1px}@media (x){i{top:0}}"
