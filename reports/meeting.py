"""A meeting as one file: every screen, its type and its keyboard in HTML that asks nothing of any network."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from pathlib import Path

from charts.meeting_screen import screen_html
from charts.meeting_views import foot_of, meeting_screen
from charts.style import css

HERE = Path(__file__).parent
FONTS = {400: "SourceSans3_400Regular.ttf", 600: "SourceSans3_600SemiBold.ttf"}
SCRIPTS = (HERE.parent / "charts" / "meeting_keys.js", HERE / "meeting.js")
FRAME = """
html { color-scheme: light; background: var(--paper) }
body { margin: 0; font-family: "Source Sans 3", sans-serif }
body > h1 { margin: 0; padding: 1rem 1.55rem 0; font-size: 1.125rem }
.one > h1 { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%) }
#said { margin: 0; top: 0 }
.screen[hidden] { display: none }
@media print { body > h1 { display: none } }
"""


def meeting_html(path: Path, title: str, views: Sequence[str]) -> str:
    """The views of a meeting, as an address writes them, as one HTML file.

    Without scripts all screens stand one below another; printed, each is a page.
    """
    hrefs = [f"#{n}" for n in range(1, len(views) + 1)]
    screens = "".join(screen_html(meeting_screen(path, view), n, len(views), hrefs, heading="h2").replace(
        "<article", f'<article id="{n}"', 1) for n, view in enumerate(views, 1))
    script = "".join(file.read_text(encoding="utf-8") for file in SCRIPTS)
    return (f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8">{_policy(script)}'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta name="description" content="{escape(foot_of(path))}"><title>{escape(title)}</title>'
            f"{css('screen')}<style>{_fonts()}{FRAME}</style></head><body><h1>{escape(title)}</h1>"
            f'<main>{screens}</main><p id="said" class="unseen" role="status"></p><script>{script}</script>'
            "</body></html>")


def _policy(script: str) -> str:
    """Nothing may be fetched, and no script may run but the one that is here."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    rules = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; font-src data:"
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}">'


def _fonts() -> str:
    """The type of the documents, for the drawings are measured with it."""
    return "".join(
        f'@font-face{{font-family:"Source Sans 3";font-weight:{weight};src:url(data:font/ttf;base64,'
        f'{base64.b64encode((HERE / "fonts" / name).read_bytes()).decode()})}}' for weight, name in FONTS.items())
