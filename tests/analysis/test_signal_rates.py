"""The rates that screens state are those that noise gives."""

import numpy as np
import pytest

from analysis.findings import Made, expected_findings
from analysis.rules import RULES
from analysis.signal_rates import BAND, CHART, HEAT_CELL, expected_false_signals
from benchmarks.findings import pure_noise
from benchmarks.signals import CHARTS, HEAT, chart_rates

MEASURED = {"u_chart": "u, no seasons", "p_chart": "p, no seasons", "seasonal_u_chart": "seasonal u'",
            "seasonal_p_chart": "seasonal p', attendance", "xmr_chart": "XmR, a measure that is no count"}


@pytest.mark.parametrize("kind", MEASURED)
def test_a_chart_of_noise_shows_a_signal_about_as_often_as_is_said(kind):
    line = chart_rates(MEASURED[kind], CHARTS[MEASURED[kind]], 20)
    measured = float(line.split()[-1]) / 100
    assert measured == pytest.approx(CHART[kind].all_rules, abs=0.09)       # 500 charts: 4 standard errors


def test_every_chart_states_each_rule_and_all_of_them():
    for rates in CHART.values():
        assert tuple(rates.by_rule) == RULES
        assert max(rates.by_rule.values()) <= rates.all_rules <= sum(rates.by_rule.values())


def test_a_band_of_stocks_is_flagged_about_as_often_as_is_said():
    rng = np.random.default_rng(24)
    moved = [HEAT["protection plans, families"](rng) for _ in range(20)]
    share = np.mean([np.any(m.direction != 0, axis=1).mean() for m in moved])
    assert share <= BAND["stock"] + 0.03


def test_the_number_to_expect_is_charts_times_share():
    assert expected_false_signals(200, HEAT_CELL) == pytest.approx(0.64)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_list_of_all_clusters_has_about_as_many_false_findings_as_is_said():
    programmes = 12
    found = (sums := pure_noise(programmes, even=False)).pop("all")
    stated = expected_findings(Made(*sum(sums.values())[:3])) / programmes
    assert found.mean() == pytest.approx(stated, abs=3.4)       # 4 standard errors
