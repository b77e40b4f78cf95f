"""How quickly does each screen of a meeting open? `python benchmarks/meeting.py [--release FILE]`"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Page, sync_playwright

from charts.meeting_list import meeting_address
from charts.meeting_sequence import CHOICES
from charts.meeting_views import meeting_screen, usual_view
from data.build import build_release
from data.demo.write import write_returns
from reports.meeting import meeting_html
from tests.browser.server import BOUNDARIES, running_server
from tests.browser.visit import start_browser

PLACE = "article footer b"


def seconds_to(page: Page, key: str, place: str) -> float:
    """From a key to the screen that says it is at a place."""
    started = time.perf_counter()
    page.keyboard.press(key)
    page.locator(PLACE, has_text=place).wait_for()
    return time.perf_counter() - started


def measure(release: Path, views: list[str]) -> None:
    """By address for a new reader and a new server, then by keyboard there and back again."""
    of = len(views)
    with sync_playwright() as playwright, running_server(release) as server:
        page = start_browser(playwright).new_page(viewport={"width": 1280, "height": 720})
        for reader in ("on a server nobody has visited", "again"):
            started = time.perf_counter()
            page.goto(f"{server.url}/{meeting_address(views, 1)}")
            page.locator(PLACE, has_text=f"1 of {of}").wait_for()
            print(f"{time.perf_counter() - started:6.2f} s  the first screen by its address, {reader}")
            page.goto("about:blank")
        page.goto(f"{server.url}/{meeting_address(views, 1)}")
        page.locator(PLACE, has_text=f"1 of {of}").wait_for()
        first = [seconds_to(page, "ArrowRight", f"{n} of {of}") for n in range(2, of + 1)]
        back = [seconds_to(page, "ArrowLeft", f"{n} of {of}") for n in range(of - 1, 0, -1)][::-1]
    print("forward    back  view, by keyboard")
    for view, there, here in zip(views[1:], first, [*back[1:], float("nan")], strict=True):
        print(f"{there:6.2f} s {here:5.2f} s  {view}")


def main() -> None:
    """Print the seconds of every page's usual view, and of the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", type=Path)
    release = parser.parse_args().release
    with tempfile.TemporaryDirectory() as folder:
        if not release:
            write_returns(Path(folder) / "returns", 2013)
            release = Path(folder) / "release.duckdb"
            build_release(Path(folder) / "returns", release, private=Path(folder) / "private", boundaries=BOUNDARIES)
        views = [usual_view(release, page) for page in CHOICES]
        measure(release, views)
        for view in views:
            started = time.perf_counter()
            meeting_screen(release, view)
            print(f"{time.perf_counter() - started:6.2f} s  {view}, made in this process for the first time")
        started = time.perf_counter()
        file = meeting_html(release, "Every page", views)
        print(f"{time.perf_counter() - started:6.2f} s  one file of {len(views)} screens, {len(file) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
