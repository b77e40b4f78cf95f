"""A visit to the dashboard in a real browser: what it asked of the network, when it is drawn, what is wrong with it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright

from tests.browser.chromium import HOW_TO_INSTALL, find_browser

FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]
PATIENCE = 30_000   # milliseconds; two loaded cores can be slow
QUIET = 300         # milliseconds without a change after which a page counts as drawn

# Streamlit first says notRunning before it is connected, so the page's own heading is waited for too.
DRAWN = """([quiet, patience]) => new Promise((resolve, reject) => {
    const started = performance.now();
    let last = started;
    const watcher = new MutationObserver(() => { last = performance.now(); });
    watcher.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
    const timer = setInterval(() => {
        const app = document.querySelector('[data-testid="stApp"]');
        const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
        const done = app?.dataset.testScriptState === 'notRunning'
            && document.querySelector('h1, [data-testid="stException"]')
            && !document.querySelector('[data-testid="stSkeleton"]')
            && charts.every(chart => chart.querySelector('.main-svg'));
        const now = performance.now(), rested = done && now - last > quiet;
        if (!rested && now - started < patience) return;
        clearInterval(timer);
        watcher.disconnect();
        rested ? resolve() : reject(new Error(`not drawn in time: ${document.body.innerText.slice(0, 500)}`));
    }, 20);
})"""

OVERFLOW = """() => Math.max(...[document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .filter(Boolean).map(box => box.scrollWidth - box.clientWidth))"""

FOCUSED = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return null;
    const named = (at.getAttribute('aria-labelledby') || '').split(' ').map(id => at.getRootNode().getElementById(id));
    const label = at.getAttribute('aria-label') || named.map(node => node?.textContent || '').join(' ').trim()
        || at.labels?.[0]?.innerText || at.innerText || at.textContent || at.title || '';
    return `${at.getAttribute('role') || at.tagName.toLowerCase()}: ${label.trim().split('\\n')[0]}`;
}"""

# All a reader sees or hears: text and labels, those inside components too.
WORDS = """() => {
    const words = root => [...root.children].map(child => child.innerText || '').concat(
        [...root.querySelectorAll('[aria-label], [alt], [title]')].flatMap(
            node => ['aria-label', 'alt', 'title'].map(name => node.getAttribute(name) || '')),
        [...root.querySelectorAll('*')].filter(node => node.shadowRoot).flatMap(node => words(node.shadowRoot)));
    return words(document.body).join('\\n');
}"""

NOT_FOR_READERS = re.compile(r"\b(?:nan|NaN|NaT|undefined|Traceback|<NA>|None(?! of\b))\b")

# Streamlit looks for its own files below a page's own address first, and says of an unknown page that it is unknown.
HARMLESS = ("/_stcore/", "The page that you have requested does not seem to exist")


@dataclass
class Watch:
    """What a visit asked for outside its server, and what the browser complained of."""

    leaks: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def start_browser(playwright: Playwright) -> Browser:
    """The browser of this machine, without its own traffic."""
    program = find_browser()
    if not program:
        raise RuntimeError(HOW_TO_INSTALL)
    return playwright.chromium.launch(executable_path=program, args=FLAGS)


@contextmanager
def visit(browser: Browser, url: str, **context_options) -> Iterator[tuple[Page, Watch]]:
    """A page of a new reader, and the watch kept on it."""
    context = browser.new_context(**context_options)
    try:
        watch = keep_watch(context, url)
        yield context.new_page(), watch
    finally:
        context.close()


def keep_watch(context: BrowserContext, url: str) -> Watch:
    """Note every request that leaves the server at `url` and every error in the console."""
    watch = Watch()
    local = (url, url.replace("http", "ws", 1), "data:", "blob:")

    def note_address(asked) -> None:
        if not asked.url.startswith(local):
            watch.leaks.append(asked.url)

    def note_error(message: ConsoleMessage) -> None:
        complaint = f"{message.text} ({message.location.get('url', '')})"
        if message.type == "error" and not any(words in complaint for words in HARMLESS):
            watch.errors.append(complaint)

    context.on("request", note_address)
    context.on("console", note_error)
    context.on("page", lambda page: page.on("websocket", note_address))
    context.on("weberror", lambda error: watch.errors.append(str(error.error)))
    return watch


def open_page(page: Page, url: str) -> None:
    """Go to an address and wait until its page is drawn."""
    page.goto(url, timeout=PATIENCE)
    wait_until_drawn(page)


def wait_until_drawn(page: Page) -> None:
    """Wait until the script has run, every chart is there and nothing has changed for a moment."""
    page.wait_for_selector('[data-testid="stApp"]', timeout=PATIENCE)
    page.evaluate(DRAWN, [QUIET, PATIENCE])
    failure = page.locator('[data-testid="stException"]')
    assert failure.count() == 0, f"{page.url} shows an error; the server's own output has the traceback"


def axe_problems(page: Page) -> list[str]:
    """The serious and critical problems that axe-core finds, with the places."""
    return [
        f"{problem['id']} ({problem['impact']}): {problem['help']}; {[node['html'][:160] for node in problem['nodes']]}"
        for problem in Axe().run(page).response["violations"]
        if problem["impact"] in ("serious", "critical")
    ]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate(OVERFLOW)


def tab_stops(page: Page, most: int = 300) -> list[str]:
    """Role and label of all that Tab reaches, from the top of the page until it comes round."""
    page.evaluate("document.activeElement?.blur(); window.getSelection()?.removeAllRanges()")
    stops: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or (len(stops) > 1 and stops[0] == focused):
            break
        stops.append(focused)
    return stops


def words_not_for_readers(page: Page) -> list[str]:
    """Words of the machine room that stand in the text of the page."""
    return NOT_FOR_READERS.findall(page.evaluate(WORDS))
