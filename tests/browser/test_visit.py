"""The instruments of the browser tests notice what they are there to notice."""

import pytest

from tests.browser.visit import (
    axe_problems,
    keep_watch,
    overflow,
    tab_stops,
    wait_until_drawn,
    words_not_for_readers,
)

HERE = "http://127.0.0.1:1"


def page_with(browser, html: str):
    """A page without a server, and the watch kept on it."""
    context = browser.new_context()
    watch = keep_watch(context, HERE)
    page = context.new_page()
    page.set_content(f"<!doctype html><html lang='en'><title>t</title><body>{html}")
    return page, watch


def test_a_request_and_a_socket_to_another_machine_are_noted(browser) -> None:
    page, watch = page_with(browser, "<p>Leeds</p>")
    page.evaluate("fetch('http://elsewhere.invalid/font').catch(() => 0)")
    page.evaluate("new WebSocket('ws://elsewhere.invalid/feed')")
    page.wait_for_timeout(200)
    assert watch.leaks == ["http://elsewhere.invalid/font", "ws://elsewhere.invalid/feed"]
    page.context.close()


def test_an_error_in_the_console_is_noted(browser) -> None:
    page, watch = page_with(browser, "<script>console.error('broken')</script>")
    page.evaluate("setTimeout(() => { throw new Error('uncaught') })")
    page.wait_for_timeout(100)
    assert any("broken" in error for error in watch.errors)
    assert any("uncaught" in error for error in watch.errors)
    page.context.close()


def test_an_accessibility_problem_is_found(browser) -> None:
    page, _ = page_with(browser, "<main><h1>Leeds</h1><button></button><p style='color:#ccc'>pale</p></main>")
    assert {problem.split(" ")[0] for problem in axe_problems(page)} == {"button-name", "color-contrast"}
    page.context.close()


def test_a_page_that_is_too_wide_is_found(browser) -> None:
    page, _ = page_with(browser, "<div style='width:3000px'>wide</div>")
    assert overflow(page) > 1000
    page.context.close()


def test_tab_stops_are_listed_by_role_and_name_until_they_come_round(browser) -> None:
    page, _ = page_with(browser, "<a href='#x'>One</a><button aria-label='Two'></button><input title='Three'>")
    assert tab_stops(page) == ["a: One", "button: Two", "input: Three"]
    page.context.close()


def test_a_component_is_looked_into(browser) -> None:
    page, _ = page_with(browser, "<div id='map'></div>")
    page.evaluate("document.getElementById('map').attachShadow({mode: 'open'}).innerHTML = "
                  "'<button aria-label=\"Jess: nan\"></button>'")
    assert tab_stops(page) == ["button: Jess: nan"]
    assert words_not_for_readers(page) == ["nan"]
    page.context.close()


def test_words_of_the_machine_room_are_found_and_english_is_not(browser) -> None:
    page, _ = page_with(browser, "<p>nan per 10,000, None, banana; None of the clusters stands out</p>")
    assert words_not_for_readers(page) == ["nan", "None"]
    page.context.close()


def test_a_page_that_shows_an_error_is_not_taken_for_drawn(browser) -> None:
    page, _ = page_with(browser, "<div data-testid='stApp' data-test-script-state='notRunning'>"
                                 "<p data-testid='stException'>KeyError</p></div>")
    with pytest.raises(AssertionError, match="shows an error"):
        wait_until_drawn(page)
    page.context.close()
