"""A screen of a meeting as HTML: the same in the dashboard and in the file that opens without it."""

import re
from html import escape

from charts.formatting import counted
from charts.meeting_views import Screen

NAMED = re.compile(r"\bid=(['\"])([\w-]+)\1|url\(#([\w-]+)\)")
MOST_DOTS = 20          # more would not stand in a line
LONG, VERY_LONG = 135, 215      # letters of a sentence that take a third and a fourth line


def screen_html(screen: Screen, place: int, of: int, hrefs: list[str], *, heading: str = "h1", back: str = "") -> str:
    """The screen at a place counted from 1; `hrefs` are the addresses of all screens, `back` that of the list.

    Names inside the drawing are made the screen's own, so that several can stand in one file.
    """
    long = " very-long" if len(screen.sentence) > VERY_LONG else " long" if len(screen.sentence) > LONG else ""
    note = f'<p class="note">{escape(screen.note)}</p>' if screen.note else ""
    return (f'<article class="screen" aria-labelledby="question-{place}"><header>'
            f'<{heading} id="question-{place}" class="question">{escape(screen.question)}</{heading}>'
            f'<p class="sentence{long}">{escape(screen.sentence)}</p></header>'
            f'<div class="drawing">{_own_names(screen.drawing, place)}</div>{note}'
            f"<footer>{marks_html(place, of, hrefs)}<p>{escape(screen.foot)}{back}</p></footer></article>")


def marks_html(place: int, of: int, hrefs: list[str]) -> str:
    """Back, next and where one is: in words, and where they are few as a dot for each screen."""
    dots = "".join(f'<li><a href="{escape(href)}" data-to="{n}" aria-label="Screen {n} of {of}"'
                   f'{" aria-current=step" if n == place else ""}></a></li>' for n, href in enumerate(hrefs, 1))
    return (f'<nav aria-label="Screens">{_step("Back", place - 1, of, hrefs)}{_step("Next", place + 1, of, hrefs)}'
            f"<b>{place} of {of}</b>" + (f"<ol>{dots}</ol>" if of <= MOST_DOTS else "") + "</nav>")


def _step(words: str, to: int, of: int, hrefs: list[str]) -> str:
    """A link to the screen before or after; at the ends it is there, but leads nowhere."""
    arrow = "←" if words == "Back" else "→"
    label = f"<span aria-hidden='true'>{arrow}</span> {words}" if words == "Back" else \
        f"{words} <span aria-hidden='true'>{arrow}</span>"
    if not 1 <= to <= of:
        return f'<span class="step" aria-hidden="true">{label}</span>'
    return f'<a class="step" href="{escape(hrefs[to - 1])}" data-to="{to}">{label}</a>'


def _own_names(html: str, place: int) -> str:
    def renamed(found: re.Match[str]) -> str:
        quote, name, used = found.groups()
        return f"url(#s{place}-{used})" if used else f"id={quote}s{place}-{name}{quote}"

    return NAMED.sub(renamed, html)


def counted_screens(number: int) -> str:
    """How many screens there are, in words."""
    return counted(number, "screen")
