"""A screen of a meeting as HTML: the same in the dashboard and in the file that opens without it."""

import re
from html import escape

from charts.meeting_views import Screen

NAMED = re.compile(r"\bid=(['\"])([\w-]+)\1|url\(#([\w-]+)\)")
HATCHING = re.compile(r'<svg class="hatching".*?</svg>')
MOST_DOTS = 9           # more would not stand in a line
LONG, VERY_LONG = 135, 215      # letters of a sentence that take a third and a fourth line


def screen_html(screen: Screen, place: int, of: int, hrefs: list[str], *, heading: str = "h1", back: str = "") -> str:
    """The screen at a place counted from 1; `hrefs` are the addresses of all, `back` that of the list.

    Names inside the drawing are made the screen's own, so that several can stand in one file.
    """
    long = " very-long" if len(screen.sentence) > VERY_LONG else " long" if len(screen.sentence) > LONG else ""
    note = f'<p class="note">{escape(screen.note)}</p>' if screen.note else ""
    return (f'<article class="screen" aria-labelledby="question-{place}"><header>'
            f'<{heading} id="question-{place}" class="question">{escape(screen.question)}</{heading}>'
            f'<p class="sentence{long}">{escape(screen.sentence)}</p></header>'
            f'<div class="drawing">{_own_names(screen.drawing, place)}</div>{note}'
            f"<footer>{marks_html(place, of, hrefs, back)}<p>{escape(screen.foot)}</p></footer></article>")


def marks_html(place: int, of: int, hrefs: list[str], back: str = "") -> str:
    """Back, next and where one is: in words, and as a dot for each screen where they are few; `back` is the list."""
    listed = f'<a href="{escape(back)}" data-to="0">List</a>' if back else ""
    dots = "".join(f'<li><a href="{escape(href)}" data-to="{n}" aria-label="Screen {n} of {of}"'
                   f'{" aria-current=step" if n == place else ""}></a></li>' for n, href in enumerate(hrefs, 1))
    return (f'<nav aria-label="Screens">{_step("Back", place - 1, of, hrefs)}{_step("Next", place + 1, of, hrefs)}'
            f"<b>{place} of {of}</b>" + (f"<ol>{dots}</ol>" if of <= MOST_DOTS else "") + f"{listed}</nav>")


def _step(words: str, to: int, of: int, hrefs: list[str]) -> str:
    """A link to the screen before or after; at the ends it is there, but leads nowhere."""
    arrow = "←" if words == "Back" else "→"
    label = f"<span aria-hidden='true'>{arrow}</span> {words}" if words == "Back" else \
        f"{words} <span aria-hidden='true'>{arrow}</span>"
    if not 1 <= to <= of:
        return f'<span class="step" aria-hidden="true">{label}</span>'
    return f'<a class="step" href="{escape(hrefs[to - 1])}" data-to="{to}">{label}</a>'


def _own_names(html: str, place: int) -> str:
    """Every name with the place before it; a hatching that several drawings bring along stands there once."""
    for hatching in set(HATCHING.findall(html)):
        first, *others = html.split(hatching)
        html = first + hatching + "".join(others)

    def renamed(found: re.Match[str]) -> str:
        quote, name, used = found.groups()
        return f"url(#s{place}-{used})" if used else f"id={quote}s{place}-{name}{quote}"

    return NAMED.sub(renamed, html)

