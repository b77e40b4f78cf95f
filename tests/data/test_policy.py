"""The policy: what the methods page prints is what analysis and the release follow."""

import pytest

from analysis import rules
from charts.about import policy_table
from data import store
from data.policy import load_policy


def test_the_thresholds_that_the_screens_state_are_those_that_analysis_applies():
    policy = load_policy()
    assert (policy.min_points, policy.min_expected, policy.max_withheld_share) == (
        rules.MIN_POINTS, rules.MIN_EXPECTED, rules.MAX_WITHHELD)


def test_the_release_was_made_with_the_threshold_of_the_policy(release):
    info, policy = store.release_info(release), load_policy()
    assert (info["threshold"], info["zeros_sensitive"]) == (policy.threshold, policy.zeros_sensitive)


@pytest.mark.parametrize("setting", load_policy().settings, ids=lambda setting: setting.name)
def test_the_methods_page_says_what_each_setting_means_and_who_decided_it(setting):
    shown = policy_table()
    assert setting.meaning.split("'")[0][:40] in shown and setting.decided_by.split("'")[0] in shown
