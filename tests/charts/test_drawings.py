"""Small multiples, sparklines, ranked bars, scatter and lines side by side, as HTML."""

from xml.etree import ElementTree

import numpy as np
import pytest

from charts.multiples import Panel, small_multiples
from charts.ranked import ranked_bars
from charts.scatter import Measure, scatter
from charts.side_by_side import side_by_side
from charts.sparkline import sparkline


def parsed(html: str) -> ElementTree.Element:
    """The drawing as XML, which also proves that it is well formed."""
    assert "\n" not in html and "<script" not in html and "http" not in html
    assert "nan" not in html and "None" not in html
    return ElementTree.fromstring(
        html.replace("aria-current=true", 'aria-current="true"').replace("<wbr>", "")
    )


@pytest.fixture
def drawings(jess, areas, looked_after, series_maker):
    other = series_maker([30] * 15, "a", "A & B <c>")
    deprivation = areas[["area", "name"]].assign(value=[40.0, 30, 20, 10])
    return {
        "sparkline": sparkline(jess, "JESS since 2011"),
        "multiples": small_multiples([Panel(jess, "?a=1&b=2"), Panel(other, "?b")], looked_after),
        "ranked": ranked_bars(areas, looked_after, ("Leeds", 82.0), hrefs={"jess": "?a=1&b=2"}),
        "scatter": scatter(
            deprivation,
            areas,
            Measure("Deprivation"),
            Measure.of(looked_after),
            chosen="jess",
            line=([10, 40], [50, 150]),
            named={"a & b <c>"},
        ),
        "side by side": side_by_side([jess, other], looked_after),
    }


def test_every_drawing_is_well_formed_and_escapes_names(drawings):
    for html in drawings.values():
        parsed(html)
        assert "<c>" not in html


def test_every_picture_is_named_or_hidden_from_screen_readers(drawings):
    for html in drawings.values():
        tops = [
            svg
            for svg in ElementTree.fromstring(
                f"<div>{ElementTree.tostring(parsed(html), 'unicode')}</div>"
            ).iter()
            if svg.tag == "svg" and (svg.get("role") or svg.get("aria-hidden"))
        ]
        assert tops
        assert all(
            svg.get("aria-label") if svg.get("role") == "img" else svg.get("aria-hidden") for svg in tops
        )


def test_a_sparkline_breaks_at_withheld_months_and_ends_in_a_dot(jess, series_maker):
    assert sparkline(jess).count("M") == 2
    assert "<circle" in sparkline(jess)
    assert "<circle" not in sparkline(series_maker([60, 61, None]))  # the latest is withheld
    assert "<path" not in sparkline(series_maker([None, None]))


def test_twenty_five_panels_of_forty_two_months_stay_under_forty_kilobytes(series_maker, looked_after):
    rng = np.random.default_rng(1)
    panels = []
    for n in range(25):
        counts = rng.poisson(60, 42).tolist()
        limits = np.full(42, 120.0), np.full(42, 80.0) - rng.random(42), np.full(42, 160.0) + rng.random(42)
        panels.append(
            Panel(
                series_maker(counts, str(n), f"Cluster number {n}"),
                f"/trends?cluster={n}",
                limits,
                ["higher" if count > 70 else "" for count in counts],
            )
        )
    assert len(small_multiples(panels, looked_after).encode()) < 40_000


def test_panels_are_links_in_the_order_given_with_the_chosen_one_marked(jess, series_maker, looked_after):
    panels = [Panel(jess, "?one"), Panel(series_maker([30] * 15, "other", "Other"), "?two")]
    links = list(parsed(small_multiples(panels, looked_after, chosen="other")).iter("a"))
    assert [(link.get("href"), link.get("aria-current")) for link in links] == [
        ("?one", None),
        ("?two", "true"),
    ]


def test_panels_say_what_was_found_in_words(jess, looked_after):
    def text(**kinds):
        return " ".join(parsed(small_multiples([Panel(jess, "?", **kinds)], looked_after)).itertext())

    assert "no clear change" in text()
    assert "too few to tell" in text(finding="too few to tell")
    assert "● higher" in text(finding="higher", signals=[""] * 14 + ["higher"])
    assert "Hatched: withheld." in text()


def test_panels_too_small_to_tell_draw_no_limits(jess, looked_after):
    limits = [np.full(15, 120.0)] * 3
    assert 'class="band"' in small_multiples([Panel(jess, "?", limits)], looked_after)
    assert 'class="band"' not in small_multiples(
        [Panel(jess, "?", limits, finding="too few to tell")], looked_after
    )


def test_own_scales_are_said_in_words(jess, looked_after):
    assert "its own scale" in small_multiples([Panel(jess, "?")], looked_after, same_axis=False)
    assert "the same scale" in small_multiples([Panel(jess, "?")], looked_after)


def test_a_contested_indicator_is_never_called_better(jess, looked_after, neet):
    with pytest.raises(ValueError, match="contested"):
        small_multiples([Panel(jess, "?", finding="better")], looked_after)
    assert "▼ better" in small_multiples([Panel(jess, "?", finding="better")], neet)
    with pytest.raises(ValueError, match="contested"):
        ranked_bars(jess.tail(1), looked_after, verdicts={"jess": "worse"})


def test_signals_must_fit_their_rows(jess, looked_after):
    with pytest.raises(ValueError, match="2 signals for 15 points"):
        small_multiples([Panel(jess, "?", signals=["", ""])], looked_after)


def test_ranked_areas_stand_highest_first_and_withheld_ones_below(areas, looked_after):
    html = ranked_bars(areas, looked_after, ("Leeds", 82.0), verdicts={"chess": "higher"}, chosen="jess")
    names = [head.text for head in parsed(html).iter("th") if head.get("scope") == "row"]
    assert names == ["CHESS", "JESS", "A & B <c>"]
    assert "<b>Withheld</b>: Otley/Pool/Bramhope." in html
    assert "● higher" in html and "line: Leeds 82.0" in html


def test_areas_of_low_coverage_are_shown_but_not_ranked(areas, looked_after):
    areas.loc[areas["name"] == "JESS", "status"] = "u"
    html = ranked_bars(areas, looked_after)
    assert "<b>Low coverage, not ranked</b>: JESS" in html
    assert 'scope="row">JESS' not in html


def test_bars_start_at_zero_and_a_broken_scale_has_dots(areas, looked_after, attendance):
    assert "<rect" in ranked_bars(areas, looked_after)
    close = areas.assign(value=[93.1, 94.2, 94.0, 95.0], lower=np.nan, upper=np.nan)
    html = ranked_bars(close, attendance)
    assert "<rect" not in html and 'class="dot' in html and "not from zero" in html


def test_a_scatter_leaves_out_withheld_areas_and_says_how_many(areas, looked_after):
    other = areas.assign(value=[1.0, 2, 3, 4], status="")
    html = scatter(other, areas, Measure("Deprivation"), Measure.of(looked_after), chosen="jess")
    assert html.count("<circle") == 3
    assert html.count("1 area withheld") == 2        # beneath the drawing and in its alt text
    assert "JESS: 2.0 and 145.5 per 10,000." in html


def test_lines_side_by_side_end_in_names_and_are_at_most_four(jess, looked_after, series_maker):
    html = side_by_side([jess, series_maker([74] * 15, "other", "Other")], looked_after)
    assert "JESS 148.0" in html and "Other 148.0" in html
    assert "Hatched: withheld for JESS" in html
    with pytest.raises(ValueError, match="5 areas"):
        side_by_side([jess] * 5, looked_after)


def test_a_line_whose_latest_month_is_withheld_says_so(looked_after, series_maker):
    assert "JESS withheld" in side_by_side([series_maker([60, 61, None])], looked_after)


def test_a_figure_between_withheld_ones_is_seen_as_a_point(looked_after, series_maker):
    lonely = series_maker([60, 61, None, 64, None, 62, 63])
    assert small_multiples([Panel(lonely, "?")], looked_after).count('<circle class="last"') == 2
    other = lonely.assign(area="other", name="Other")
    html = side_by_side([lonely, other], looked_after)
    assert html.count('<circle class="dot-1"') == html.count('<circle class="dot-2"') == 2
    assert "Hatched: withheld for JESS or Other" in html      # where either is, not where both are


def test_areas_without_any_figure_draw_without_error(looked_after, series_maker):
    nothing = series_maker([None] * 4)
    parsed(side_by_side([nothing], looked_after))
    parsed(small_multiples([Panel(nothing, "?")], looked_after))
    parsed(ranked_bars(nothing.tail(1), looked_after))
    parsed(scatter(nothing.tail(1), nothing.tail(1), Measure("A"), Measure("B")))


def test_panels_share_one_time_axis_though_some_start_later(jess, looked_after):
    late = jess.iloc[8:].assign(area="late", name="Late")
    html = small_multiples([Panel(jess, "?"), Panel(late, "?")], looked_after)
    paths = [path.get("d") or "" for path in parsed(html).iter("path") if path.get("class") == "line"]
    starts = [float(path.split()[0][1:]) for path in paths]
    assert starts[0] == 6 and starts[1] > 100
