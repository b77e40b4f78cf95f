"""All illustrative counts of one seed, in memory."""

import zlib
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.demo.attendance import ALL_MONTHS, Attendance, simulate_attendance
from data.demo.early_help import simulate_open, simulate_registered, simulate_repeats
from data.demo.flows import simulate_events, simulate_referrals, simulate_requests
from data.demo.population import simulate_rolls
from data.demo.stocks import city_targets, neet_targets, simulate_known, simulate_stock
from data.periods import month_range

FIRST, LAST = "2011-04", "2014-09"
MONTHS = month_range(FIRST, LAST)
PHASES = ("primary", "secondary")
EVENTS = ("common_assessments", "assessments_escalated", "assessments_de_escalated", "assessment_recommendations",
          "guidance_support")


@dataclass(frozen=True)
class Simulation:
    """Counts by LSOA (rows as load_lsoas) and month (columns as MONTHS); attendance by school; rolls."""

    seed: int
    counts: dict[str, np.ndarray]
    known: np.ndarray
    stages: np.ndarray             # open assessments by stage, LSOA and month
    attendance: dict[str, Attendance]
    rolls: pd.DataFrame


def simulate(seed: int) -> Simulation:
    """Everything that the returns of one seed hold."""
    rolls = simulate_rolls(generator(seed, "rolls"))
    known = simulate_known(MONTHS, generator(seed, "known"))
    counts = _stocks(seed, known) | _flows(seed)
    stages = simulate_open(counts["common_assessments"], generator(seed, "open_assessments"))
    counts["open_assessments"] = stages.sum(axis=0)
    counts["childrens_centres"] = simulate_registered(MONTHS, generator(seed, "childrens_centres"))
    attendance = {phase: simulate_attendance(phase, rolls, generator(seed, phase)) for phase in PHASES}
    return Simulation(seed, counts, np.maximum(known, counts["neet"]), stages, attendance, rolls)


def generator(seed: int, stream: str) -> np.random.Generator:
    """The random numbers of one part: a stream of its own, so that a change in one part moves no other."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(stream.encode())])))


def window(attendance: Attendance) -> tuple[tuple[str, ...], Attendance]:
    """The months of the monthly returns and the attendance in them."""
    inside = np.isin(ALL_MONTHS, MONTHS)
    months = tuple(month for month, kept in zip(ALL_MONTHS, inside, strict=True) if kept)
    parts = (array[:, inside] for array in (attendance.attended, attendance.possible, attendance.coverage))
    return months, Attendance(attendance.schools, *parts)


def _stocks(seed: int, known: np.ndarray) -> dict[str, np.ndarray]:
    counts = {}
    for indicator in ("looked_after", "protection_plans", "neet", "families_first"):
        rng = generator(seed, indicator)
        targets = (neet_targets(MONTHS, known, rng) if indicator == "neet"
                   else city_targets(indicator, MONTHS, rng))
        counts[indicator] = simulate_stock(indicator, MONTHS, targets, rng)
    return counts


def _flows(seed: int) -> dict[str, np.ndarray]:
    referrals, expected = simulate_referrals(MONTHS, generator(seed, "referrals"))
    requests = simulate_requests(MONTHS, referrals, expected, generator(seed, "requests_for_service"))
    repeats = simulate_repeats(MONTHS, requests, generator(seed, "repeat_requests"))
    events = {name: simulate_events(name, MONTHS, generator(seed, name)) for name in EVENTS}
    return {"referrals": referrals, "requests_for_service": requests, "repeat_requests": repeats, **events}
