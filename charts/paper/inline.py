"""A drawing in a page of the dashboard: one shape for wide windows, one for narrow, and its words for all."""

from html import escape

from charts.paper.specs import Drawing
from charts.paper.svg import draw

WIDE, NARROW = (1100, 380), (358, 320)      # width and height in px
SIZE, SMALL = 15, 14                        # of type in px


def inline(drawing: Drawing, title: str, alt: str, theme: str, wide: tuple[int, int] = WIDE,
           narrow: tuple[int, int] = NARROW) -> str:
    """HTML for `st.markdown`: the title, and the drawing as it suits the window; theme: light or dark; wide, narrow:
    its room in a wide window and on a phone."""
    shapes = "".join(f'<div class="{name}">{draw(drawing, *room, theme=theme, size=size)}</div>' for name, room, size in
                     (("wide-drawing", wide, SIZE), ("narrow-drawing", narrow, SMALL)))
    return (f'<figure class="inline-drawing"><figcaption><b>{escape(title)}</b></figcaption>'
            f'<div role="img" aria-label="{escape(alt)}">{shapes}</div></figure>')
