"""One server and one browser a session; for each test a new reader, whose visit must leave no trace elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.server import Server, running_server
from tests.browser.visit import open_page, start_browser, visit

LAPTOP = {"viewport": {"width": 1280, "height": 720}}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as playwright:
        started = start_browser(playwright)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(release) -> Iterator[Server]:
    """The dashboard with the illustrative release."""
    with running_server(release) as running:
        yield running


@pytest.fixture
def fresh_server(release) -> Iterator[Server]:
    """A server that nobody has visited."""
    with running_server(release) as running:
        yield running


@pytest.fixture
def open_as(browser) -> Iterator[Callable[..., Page]]:
    """Open an address of a server as a new reader; nothing may be asked elsewhere and no error be in the console."""
    with ExitStack() as visits:
        watches = []

        def opened(server: Server, path: str, **reader) -> Page:
            page, watch = visits.enter_context(visit(browser, server.url, **(LAPTOP | reader)))
            watches.append(watch)
            open_page(page, f"{server.url}/{path}")
            return page

        yield opened
    assert [address for watch in watches for address in watch.leaks] == []
    assert [error for watch in watches for error in watch.errors] == []


@pytest.fixture
def open_path(open_as, server) -> Callable[..., Page]:
    """Open a path of the dashboard as a new reader."""
    return lambda path, **reader: open_as(server, path, **reader)
