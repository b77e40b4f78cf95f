"""How fast is every page, beside a blank Streamlit page? `python benchmarks/pages.py [--quick] [--release FILE]`"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, sync_playwright

from benchmarks.readers import memory_per_session, simultaneous_choices
from benchmarks.visits import Measure, Meter, medians
from data import store
from data.build import build_release
from data.demo.write import write_returns
from tests.browser.server import BOUNDARIES, ROOT, Server, running_server
from tests.browser.visit import start_browser, visit
from ui.frame import PAGES, Page

LAPTOP = {"viewport": {"width": 1280, "height": 720}}
READING = 2_000     # milliseconds a reader looks at the overview before going on
SESSIONS = 20
BLANK = """
import streamlit as st
def blank():
    st.title("Blank")
    st.write(st.session_state.get("indicator"))
def other():
    st.title("Other")
page = st.navigation([st.Page(blank, title="Blank", default=True), st.Page(other, title="Other")], position="top")
st.selectbox("Indicator", list("abcdefghijkl"), key="indicator")
page.run()
"""
# Well-tuned pages of 25 lines, a map and a table, measured on such a machine when the stack was chosen.
TUNED_EXAMPLES = ("Tuned examples: first visit blank + 1.99 s with Plotly, + 1.09 s with SVG; "
                  "a choice 0.47 s and 0.28 s.")
AIMS = ("Aims: overview at most blank + 0.5 s cold; from the overview 0.8 s; a choice 0.35 s with SVG, 0.45 s with "
        "Plotly; 80 KB a page; 0.5 MB a session; 20 simultaneous choices p95 1.5 s.")

Measured = dict[str, list[Measure]]     # "cold" and "warm", a measure for each time


def first_visits(browser: Browser, server: Server, path: str, times: int) -> Measured:
    """Open a page by its address, as a new reader and then again with the browser's cache."""
    measured: Measured = {"cold": [], "warm": []}
    for _ in range(times):
        with visit(browser, server.url, **LAPTOP) as (page, _watch):
            meter = Meter(browser, server, page)
            for state in measured:
                measured[state].append(meter.measure(lambda: page.goto(f"{server.url}/{path}")))
                page.goto("about:blank")
    return measured


def ways_from_the_overview(browser: Browser, server: Server, home: str, way: Sequence[str], times: int) -> Measured:
    """Go from the overview to a page by its link, as a new reader and then a second time; the last step counts."""
    measured: Measured = {"cold": [], "warm": []}
    for _ in range(times):
        with visit(browser, server.url, **LAPTOP) as (page, _watch):
            meter = Meter(browser, server, page)
            meter.measure(lambda: page.goto(server.url))
            for state in measured:
                for step in way[:-1]:
                    meter.measure(partial(follow, page, step))
                page.wait_for_timeout(READING)
                measured[state].append(meter.measure(lambda: follow(page, way[-1])))
                meter.measure(lambda: follow(page, home))
    return measured


def follow(page, title: str) -> None:
    """Click a page's link in the navigation."""
    page.get_by_role("link", name=title, exact=True).first.click()


def choices(browser: Browser, server: Server, path: str, label: str, times: int) -> Measured:
    """Choose other values by keyboard: each for the first time, then the same again."""
    measured: Measured = {"cold": [], "warm": []}
    with visit(browser, server.url, **LAPTOP) as (page, _watch):
        meter = Meter(browser, server, page)
        meter.measure(lambda: page.goto(f"{server.url}/{path}"))
        for state in measured:
            for number in range(1, times + 1):
                measured[state].append(meter.measure(partial(choose, page, label, number)))
            meter.measure(partial(choose, page, label, 0))
    return measured


def choose(page, label: str, number: int) -> None:
    """Choose the option with this number in a list, by keyboard."""
    page.get_by_role("combobox", name=label).first.focus()
    for key in ("ArrowDown", "Home", *["ArrowDown"] * number, "Enter"):
        page.keyboard.press(key)


def browse(dashboard: Server, blank: Server, times: int) -> None:
    """Print the tables of what one reader sees."""
    with sync_playwright() as playwright:
        browser = start_browser(playwright)
        heading("First visit: to the last chart, map or table drawn")
        row("blank, server just started", first_visits(browser, blank, "", 1))
        row("overview, server just started", first_visits(browser, dashboard, "", 1))
        for page in PAGES:      # what a server loads once is not the page's own time
            first_visits(browser, dashboard, path_of(page.name), 1)
        row("blank page", first_visits(browser, blank, "", times))
        for page in PAGES:
            row(page.name, first_visits(browser, dashboard, path_of(page.name), times))
        heading(f"From the overview, looked at for {READING / 1000:.0f} s, to each page by its link")
        row("blank page", ways_from_the_overview(browser, blank, "Blank", ["Other"], times))
        for page in PAGES[1:]:
            row(page.name, ways_from_the_overview(browser, dashboard, PAGES[0].section, way_to(page), times))
        heading("From a choice to the redrawn page (cold: chosen for the first time; warm: again)")
        row("blank page", choices(browser, blank, "", "Indicator", times))
        for page in PAGES:
            for choice in (choice for choice in page.choices if not choice.few):
                named = f"{page.name}: {choice.label.lower()}"
                row(named, choices(browser, dashboard, path_of(page.name), choice.label, times))
        browser.close()


def way_to(page: Page) -> list[str]:
    """The links to click from the overview: the page's section first, which leads to the first of its pages."""
    if page.section == PAGES[0].section:
        return [page.title]
    first = next(one for one in PAGES if one.section == page.section)
    return [page.section] if page == first else [page.section, page.title]


def path_of(name: str) -> str:
    """The path of a page in the address."""
    return "" if name == PAGES[0].name else name


def heading(text: str) -> None:
    """Print the head of a table."""
    print(f"\n{text}\n{'':30}{'seconds':^15}{'KB sent':^15}{'browser CPU s':^15}{'server CPU s':^15}")
    print(" " * 30 + f"{'cold':>7}{'warm':>7} " * 4)


def row(name: str, measured: Measured) -> None:
    """Print the medians of a page."""
    cold, warm = medians(measured["cold"]), medians(measured["warm"])
    pairs = [(cold.seconds, warm.seconds), (cold.kilobytes, warm.kilobytes), (cold.browser_cpu, warm.browser_cpu),
             (cold.server_cpu, warm.server_cpu)]
    print(f"{name:30}" + "".join(f"{c:7.2f}{w:7.2f} " for c, w in pairs), flush=True)


def crowd(dashboard: Server, blank: Server, release: Path) -> None:
    """Print what many readers cost."""
    areas = store.areas(release)
    clusters = sorted(areas[areas.type.eq("cluster") & areas.has_shape].code)
    print(f"\n{SESSIONS} sessions at once{'':13}{'MB a session':>14}{'choices p50 s':>15}{'p95 s':>9}", flush=True)
    print(f"{'blank page':30}{memory_per_session(blank, SESSIONS, ''):14.2f}")
    for page in PAGES:
        memory = f"{memory_per_session(dashboard, SESSIONS, path_of(page.name)):14.2f}"
        if any(choice.id == "area" for choice in page.choices):
            waits = simultaneous_choices(dashboard, SESSIONS, page.name, "area", clusters)
            memory += f"{waits[len(waits) // 2]:15.2f}{waits[int(len(waits) * 0.95) - 1]:9.2f}"
        print(f"{page.name:30}{memory}", flush=True)


def with_servers(release: Path, act: Callable[[Server, Server], None]) -> None:
    """Do something with the dashboard and a blank app, both freshly started with the same settings."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "app.py").write_text(BLANK)
        shutil.copytree(ROOT / ".streamlit", Path(folder) / ".streamlit")
        with running_server(release) as dashboard, running_server(release, Path(folder)) as blank:
            act(dashboard, blank)


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure once instead of the median of five")
    parser.add_argument("--release", type=Path, help="release to show (default: builds the illustrative one)")
    arguments = parser.parse_args()
    times = 1 if arguments.quick else 5
    with tempfile.TemporaryDirectory() as folder:
        release = arguments.release or Path(folder) / "release.duckdb"
        if not arguments.release:
            write_returns(Path(folder) / "returns", 2013)
            build_release(Path(folder) / "returns", release, boundaries=BOUNDARIES,
                          private=Path(folder) / "private")
        print(f"Medians of {times}. {AIMS}\n{TUNED_EXAMPLES}")
        with_servers(release, lambda dashboard, blank: browse(dashboard, blank, times))
        with_servers(release, lambda dashboard, blank: crowd(dashboard, blank, release))


if __name__ == "__main__":
    main()
