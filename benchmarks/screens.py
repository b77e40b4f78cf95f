"""What does every page look like, on every screen and in both themes? `python benchmarks/screens.py [--release FILE]`

Writes a picture of each page on each screen to var/screens and prints what is wrong with it.
"""

import argparse
import re
import sys
import tempfile
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page, sync_playwright

from data.build import build_release
from data.demo.write import write_returns
from tests.browser.server import BOUNDARIES, ROOT, Server, running_server
from tests.browser.visit import (
    axe_problems,
    open_page,
    overflow,
    start_browser,
    tab_stops,
    visit,
    words_not_for_readers,
)
from ui.frame import PAGES

FOLDER = ROOT / "var" / "screens"
SCREENS: dict[str, dict] = {
    "1280x720": {"viewport": {"width": 1280, "height": 720}},
    "390x844": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "200-percent": {"viewport": {"width": 640, "height": 360}, "device_scale_factor": 2},
}
THEMES = ("light", "dark")
VIEWS = ("safe_from_harm?view=quarter&area=garforth", "attendance?span=academic_year&area=chess",
         "area?area_type=ward", "area?area_type=area_committee", "compare?against=deprivation&area=jess",
         "assessments?area=horsforth")      # what the pages show beside their usual view
COLUMNS = ("axe", "too wide px", "console", "elsewhere", "bad words", "tab stops")


def photograph(page: Page, name: str) -> None:
    """Write one picture of the window as it opens, and one of the whole page."""
    page.screenshot(path=FOLDER / f"{name}.png")
    size = page.viewport_size or {"width": 1280, "height": 720}
    whole = page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(max(whole + 80, size["height"]), 12_000)})
    page.wait_for_timeout(500)
    page.screenshot(path=FOLDER / f"{name}-whole.png")
    page.set_viewport_size(size)


def inspect(browser: Browser, server: Server, path: str, name: str, reader: dict) -> list[str]:
    """Open a page as a reader, photograph it, print its row; the findings in words."""
    with visit(browser, server.url, **reader) as (page, watch):
        open_page(page, f"{server.url}/{path}")
        problems, too_wide, words = axe_problems(page), overflow(page), words_not_for_readers(page)
        photograph(page, name)
        figures = (len(problems), max(too_wide, 0), len(watch.errors), len(watch.leaks), len(words),
                   len(tab_stops(page)))
        print(f"{name:58}" + "".join(f"{figure:>13}" for figure in figures), flush=True)
    return [f"{name}: {finding}" for finding in [*problems, *watch.errors, *watch.leaks, *words]]


def main() -> None:
    """Photograph and inspect the full matrix."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", type=Path, help="release to show (default: builds the illustrative one)")
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        release = arguments.release or Path(folder) / "release.duckdb"
        if not arguments.release:
            write_returns(Path(folder) / "returns", 2013)
            build_release(Path(folder) / "returns", release, boundaries=BOUNDARIES,
                          private=Path(folder) / "private")
        with running_server(release) as server, sync_playwright() as playwright:
            findings = inspect_all(start_browser(playwright), server)
    print("\n".join(["", *(findings or ["Nothing found."]), f"The pictures are in {FOLDER.relative_to(ROOT)}."]))


def inspect_all(browser: Browser, server: Server) -> list[str]:
    """Every page and view on every screen in both themes."""
    print(f"{'':58}" + "".join(f"{column:>13}" for column in COLUMNS))
    findings: list[str] = []
    paths = ["" if listed is PAGES[0] else listed.name for listed in PAGES]
    for path, (screen, reader), theme in product([*paths, *VIEWS], SCREENS.items(), THEMES):
        name = f"{re.sub('[^a-z0-9]+', '-', path) or PAGES[0].name}-{screen}-{theme}"
        findings += inspect(browser, server, path, name, {**reader, "color_scheme": theme})
    browser.close()
    return findings


if __name__ == "__main__":
    main()
