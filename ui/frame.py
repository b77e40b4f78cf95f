"""The frame around every page: the list of pages, the guard, the opening sentence, the shared choices."""

from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.pages_manager import PagesManager

from charts.formatting import british_date
from charts.layout import title_html
from charts.meeting_sequence import read_views, write_view, write_views
from charts.style import css, tightened
from data.store import NoRelease, check_release
from ui import controls, document_choices, first_start, published, report_controls, turning_choices
from ui.choices import Choice, carry_choices, chosen_now, meeting_views, open_meeting, settle_choices
from ui.navigation import draw_navigation
from ui.shapes import lay_out_shapes


@dataclass(frozen=True)
class Page:
    """One page: its file, its title, the question it answers and the choices it draws."""

    name: str
    title: str
    question: str
    choices: tuple[Choice, ...]
    section: str = "Performance"
    bare: str = ""          # what in the address asks for the page without anything around it


PAGES = (
    Page("overview", "Overview", "How are the three obsessions doing?", (controls.MONTH,)),
    Page("trends", "Trends", "How is one indicator changing, cluster by cluster?",
         (controls.INDICATOR, controls.AREA_TYPE, controls.AREA, controls.PERIOD, controls.SCALE)),
    Page("compare", "Compare", "Who differs from whom, beyond chance?",
         (controls.INDICATOR, controls.AREA_TYPE, controls.PERIOD, controls.COMPARED_WITH, controls.AREA,
          controls.OTHER_AREA, controls.OTHER_INDICATOR)),
    Page("safe_from_harm", "Safe from harm", "Are children safe from harm, and is help asked for early?",
         (controls.VIEW, controls.HARM_AREA, controls.HARM_PERIOD)),
    Page("neet", "NEET", "How many young people are not in education, employment or training, and for how long?",
         (controls.CLUSTER, controls.MONTH)),
    Page("attendance", "Attendance", "Who goes to school, and how far can the figures be relied on?",
         (controls.CLUSTER, controls.SCHOOL_SPAN, controls.SCHOOL_PERIOD)),
    Page("assessments", "Common assessments", "Is early help offered, by whom, and what becomes of it?",
         (controls.CLUSTER, controls.QUARTER)),
    Page("indicators", "Plan indicators", "How is the city doing on every indicator of the plan?",
         (controls.THEME, controls.MONTH, controls.BESIDE)),
    Page("map", "Map", "Where?",
         (controls.MAPPED, controls.LAYER, controls.AREA, controls.MAP_PERIOD, controls.METHOD), "Places"),
    Page("area", "Area profile", "What is there to know about one area?",
         (controls.KIND, controls.PLACE, controls.MONTH), "Places"),
    Page("deprivation", "Deprivation", "How deprived, and does it explain the differences?",
         (controls.INDICATOR, controls.AREA_TYPE, controls.SPAN, controls.SPAN_PERIOD), "Places"),
    Page("report", "Six-month report", "What did this cluster do, how well, and is anyone better off?",
         (report_controls.REPORT, controls.CLUSTER, report_controls.PERIOD, report_controls.MODE), "Reports"),
    Page("turning", "Turning the curve", "Where is the curve heading, what is done, and has it turned?",
         (turning_choices.OBSESSION, controls.CLUSTER, controls.MONTH, turning_choices.ACTION), "Reports"),
    Page("challenge", "Challenge pack", "What stands out in this cluster, and what should be asked?",
         (controls.ONE_CLUSTER, controls.MONTH), "Reports"),
    Page("documents", "Documents", "What can be printed, sent or taken away?",
         (document_choices.DOCUMENT, document_choices.AREA, document_choices.PERIOD), "Reports"),
    Page("meeting", "Meeting", "What does the meeting look at, one question a screen?", (), "Reports", bare="at"),
    Page("about", "About the data", "What do the figures mean, and how are they protected?", (), "About"),
)
SHAPES = published.ROOT / "static" / "boundaries"
_opening: ContextVar[DeltaGenerator] = ContextVar("opening")


def require_app() -> None:
    """First line of every page: on a fresh server a page's own address would run that page alone, without app.py."""
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


def draw_frame(page: Page) -> None:
    """What stands above every page; stops here, saying what to do, where there is no release to show."""
    st.set_page_config(page_title=f"{page.title} · Leeds clusters")
    if page.bare and page.bare in st.query_params:
        _require_release()
        return
    _leave(draw_navigation(PAGES, page), page)
    _require_release()
    info = published.release_info()
    illustrative = "<strong>Illustrative data</strong>, not real children · " if info["illustrative"] else ""
    st.html(f"{_style(page.name)}<p class='as-at'><span>{illustrative}as at "
            f"{british_date(info['as_at'])}</span></p>")
    _opening.set(st.container())
    if page.choices:
        with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
            unknown = settle_choices(page.choices)
        if unknown:
            st.info(f"The address asked for something that is not here ({', '.join(unknown)}); "
                    "this is the usual view instead.")


def say(sentence: str, beneath: str = "") -> None:
    """Open the page with what the data say, in one plain sentence, above the choices."""
    with _opening.get():
        st.title(_kept_together(sentence), anchor=False)
        if beneath:
            st.caption(_kept_together(beneath))


def _kept_together(words: str) -> str:
    """No line begins with a per cent sign."""
    return words.replace(" %", "\N{NO-BREAK SPACE}%")


def theme() -> str:
    """The reader's theme, light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show_chart(figure: go.Figure, alt: str, *, key: str) -> None:
    """The one large chart of a page, with its sentence for those who cannot see it."""
    with st.container(key=f"{key}-drawing"):
        st.html(title_html(figure))
        st.plotly_chart(figure, theme=None, key=key, alt=alt, config={"displayModeBar": False, "responsive": True})


def draw_html(html: str, *, key: str) -> None:
    """A drawing of ours without links; names in it are escaped where they are written.

    It is one line: after an empty one, which somebody may have written, the rest would be read as Markdown.
    """
    with st.container(key=key):
        st.markdown(" ".join(html.splitlines()), unsafe_allow_html=True)


def follow(link: dict | None) -> None:
    """Open the page and the choices of a link that the reader followed inside a drawing."""
    if link:
        carry_choices(link["choices"])
        _go(link)


def _leave(link: dict | None, page: Page) -> None:
    """Follow the navigation, with the view that is left where it was added to a meeting."""
    if link and link["choices"].get("add"):
        open_meeting(write_views([*read_views(meeting_views()), write_view(page.name, chosen_now())]))
    _go(link)


def _go(link: dict | None) -> None:
    """Open the page of a link; the choices are carried as they stand."""
    if link:
        page = link["page"] if link["page"] in {page.name for page in PAGES} else PAGES[0].name
        st.switch_page(f"pages/{page}.py")


@cache
def _style(page: str) -> str:
    frame = Path(__file__).with_name("frame.css").read_text(encoding="utf-8")
    return f"{css(page)}<style>{tightened(frame)}</style>"


def _require_release() -> None:
    path = published.release_path()
    try:
        check_release(path)
        published.view(lay_out_shapes, SHAPES)
    except NoRelease as missing:
        if not path.exists():
            first_start.make_illustrative_release(path)
            st.rerun()
        first_start.explain_unusable(path, str(missing))
        st.stop()
