"""Measure one visit in a real browser: seconds to what is drawn last, bytes over the socket, processor time."""

import base64
import os
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from tests.browser.server import Server
from tests.browser.visit import wait_until_drawn

# Notes when the last chart, map or table changed (else the last text), and when the reader last asked for something.
# Shadow roots are watched too: Streamlit draws custom components inside one.
INSTRUMENT = """(() => {
    const measured = window.measured = {asked: 0, drawn: 0, text: 0};
    const drawings = 'svg, table, canvas';
    const controls = 'header, [data-testid="stSelectbox"], [data-testid="stSegmentedControl"]';
    const isDrawing = record => {
        const at = record.target.nodeType === 1 ? record.target : record.target.parentElement;
        if (at?.closest(controls)) return false;
        return Boolean(at?.closest(drawings)) || [...record.addedNodes].some(
            node => node.nodeType === 1 && (node.matches(drawings) || node.querySelector(drawings)));
    };
    const note = records => {
        const drawing = records.some(isDrawing);
        requestAnimationFrame(() => {
            measured.text = performance.now();
            if (drawing) measured.drawn = measured.text;
        });
    };
    const watch = root => new MutationObserver(note).observe(root,
        {subtree: true, childList: true, characterData: true, attributes: true});
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
        const root = attach.call(this, options);
        watch(root);
        return root;
    };
    watch(document);
    for (const event of ['click', 'keydown'])
        addEventListener(event, () => Object.assign(measured, {asked: performance.now(), drawn: 0}), true);
})()"""


@dataclass(frozen=True)
class Measure:
    """One visit: seconds to the last thing drawn, kilobytes over the socket, processor seconds of both sides."""

    seconds: float
    kilobytes: float
    browser_cpu: float
    server_cpu: float


class Meter:
    """Measures what a page does, against the counters of its browser, its socket and its server."""

    def __init__(self, browser: Browser, server: Server, page: Page):
        self.page, self.server = page, server
        self.bytes = 0
        self.processes = browser.new_browser_cdp_session()
        page.add_init_script(INSTRUMENT)
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.webSocketFrameReceived", self._count)
        network.on("Network.webSocketFrameSent", self._count)

    def measure(self, act: Callable[[], object]) -> Measure:
        """Do something and measure until the page has come to rest."""
        sent, browser_cpu, server_cpu = self.bytes, self._browser_cpu(), process_seconds(self.server.process)
        act()
        wait_until_drawn(self.page)
        at = self.page.evaluate("window.measured")
        return Measure(
            seconds=((at["drawn"] or at["text"]) - at["asked"]) / 1000,
            kilobytes=(self.bytes - sent) / 1000,
            browser_cpu=self._browser_cpu() - browser_cpu,
            server_cpu=process_seconds(self.server.process) - server_cpu,
        )

    def _count(self, frame: dict) -> None:
        payload = frame["response"]["payloadData"]
        self.bytes += len(base64.b64decode(payload)) if frame["response"]["opcode"] == 2 else len(payload)

    def _browser_cpu(self) -> float:
        processes = self.processes.send("SystemInfo.getProcessInfo")["processInfo"]
        return sum(process["cpuTime"] for process in processes)


def process_seconds(process: int) -> float:
    """Processor seconds a process has used so far; not a number where the system does not say (no /proc)."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return float("nan")
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def process_megabytes(process: int) -> float:
    """Memory a process holds now; not a number where the system does not say (no /proc)."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return float("nan")
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS")) / 1000


def medians(measures: list[Measure]) -> Measure:
    """The median of each figure by itself."""
    return Measure(*(median(figures) for figures in zip(*map(astuple, measures), strict=True)))
