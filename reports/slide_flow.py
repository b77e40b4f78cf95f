"""Setting a document on slides one after the other, so that nothing runs over the foot of a slide."""

from dataclasses import dataclass, replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Emu, Inches, Pt

from charts.palette import LIGHT
from reports.slide_template import BODY, LEFT, TITLE, TITLE_SIZE, WIDTH
from reports.slide_words import line_height, shortened, wrapped

HANG = 0.42             # inches that a point is set in
BOTTOM = BODY[1] + BODY[3]
KEPT = 1.5              # inches of headings that go along with what follows, at most
LEAST_LINES = 2         # of a paragraph, at the foot of a slide


@dataclass(frozen=True)
class Para:
    """A paragraph with its look; point: "•", "1" or "" ; kept: with what follows; after: inches."""

    words: str
    size: float = 16
    colour: str = LIGHT.ink
    bold: bool = False
    point: str = ""
    kept: bool = False
    after: float = 0.1

    @property
    def lines(self) -> list[str]:
        """The lines it breaks into."""
        return wrapped(self.words, WIDTH - (HANG if self.point else 0), self.size, self.bold)

    @property
    def height(self) -> float:
        """Inches with the space after it."""
        return len(self.lines) * line_height(self.size) + self.after


class Flow:
    """Slides that fill from the top; what does not fit goes on under the same title."""

    def __init__(self, deck: Presentation, heading: str, *titles: str) -> None:
        self.deck, self.heading = deck, heading
        self.titles = set(titles)               # those that slides have already
        self.slide: Any = None
        self.top = self.start = 0.0
        self.waiting: list[Para] = []           # paragraphs of one text box that is not drawn yet
        self.breaks = False

    @property
    def room(self) -> float:
        """Inches left on the slide."""
        return BOTTOM - self.top

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the slide yet."""
        return self.slide is None or self.top == self.start

    @property
    def only_kept(self) -> bool:
        """Whether nothing stands on the slide but what must stay with what follows."""
        return self.fresh or (bool(self.waiting) and self._text_top == self.start and _tall(self.waiting) <= KEPT
                              and all(para.kept for para in self.waiting))

    def begin(self, heading: str) -> None:
        """What follows has a title of its own."""
        self.flush()
        self.heading, self.slide, self.breaks = heading, None, False

    def new_page(self) -> None:
        """What follows begins on another slide, if there is anything on this one."""
        self.breaks = not self.fresh

    def write(self, para: Para) -> None:
        """Set a paragraph, broken over slides where it must be."""
        self._ready()
        lines, step = para.lines, line_height(para.size)
        fits = int((self.room + 1e-6) / step)
        if fits >= len(lines):
            self._wait(para)
            return
        if fits < LEAST_LINES:
            if self.only_kept:
                raise ValueError(f"type of {para.size} points does not fit on a slide")
            self.turn()
            self.write(para)
            return
        self._wait(replace(para, words="".join(lines[:fits]).rstrip(), kept=False))
        self.turn()
        self.write(replace(para, words="".join(lines[fits:]), point=para.point and " "))

    def place(self, height: float) -> float:
        """Top of a place so high for a shape: on this slide, or the next one with what is kept with it."""
        self.need(height)
        self.flush()
        top = self.top
        self.top += height
        return top

    def need(self, height: float) -> None:
        """Turn to the next slide where there is no such room on this one."""
        self._ready()
        if height > self.room + 1e-6 and not self.only_kept:
            self.turn()

    def turn(self) -> None:
        """Go on with the next slide and take along what is kept with what follows."""
        kept: list[Para] = []
        while self.waiting and self.waiting[-1].kept and _tall([*kept, self.waiting[-1]]) <= KEPT:
            kept.insert(0, self.waiting.pop())
        self.flush()
        self._open(self._continued())
        for para in kept:
            self._wait(para)

    def flush(self) -> None:
        """Draw the text that waits."""
        if self.waiting:
            add_text(self.slide, self.waiting, self._text_top, self.top - self._text_top)
            self.waiting = []

    def note(self, words: str) -> None:
        """Add words to the slide's notes page."""
        frame = self.slide.notes_slide.notes_text_frame
        frame.text = f"{frame.text}\n{words}" if frame.text else words

    def _wait(self, para: Para) -> None:
        if not self.waiting:
            self._text_top = self.top
        self.waiting.append(para)
        self.top = min(self.top + para.height, BOTTOM)

    def _ready(self) -> None:
        if self.slide is None:
            self._open(self.heading if self.heading not in self.titles else self._continued())
        elif self.breaks:
            self.turn()
        self.breaks = False

    def _continued(self) -> str:
        tries = (f"{self.heading} (continued{f' {number}' if number > 1 else ''})" for number in range(1, 10_000))
        return next(title for title in tries if title not in self.titles)

    def _open(self, title: str) -> None:
        self.titles.add(title)
        self.slide = self.deck.slides.add_slide(self.deck.slide_layouts[1])
        self.slide.shapes.title.text_frame.text, size = fitted(title, TITLE[2], TITLE[3], (TITLE_SIZE, 20, 16))
        if size != TITLE_SIZE:
            self.slide.shapes.title.text_frame.paragraphs[0].font.size = Pt(size)
        self.top = self.start = BODY[1]


def _tall(paras: list[Para]) -> float:
    return sum(para.height for para in paras)


def fitted(words: str, width: float, height: float, sizes: tuple[float, ...]) -> tuple[str, float]:
    """Words and the largest size at which they fit into a box; cut short with an ellipsis where none does."""
    words = " ".join(words.split())
    for size in sizes:
        if len(wrapped(words, width, size, True)) * line_height(size) <= height:
            return words, size
    return shortened(words, width, sizes[-1], int(height / line_height(sizes[-1])), True), sizes[-1]


def add_text(slide: Any, paras: list[Para], top: float, height: float) -> Any:
    """A text box across the slide with these paragraphs."""
    box = slide.shapes.add_textbox(Inches(LEFT), Inches(top), Inches(WIDTH), Inches(height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for index, para in enumerate(paras):
        line = frame.paragraphs[0] if not index else frame.add_paragraph()
        fill_line(line, para)
        line.space_after = Pt(para.after * 72)
        if para.point:
            _point(line, para.point)
    return box


def fill_line(line: Any, para: Para) -> None:
    """Write a paragraph's words with their look."""
    for number, words in enumerate(para.words.split("\n")):
        if number:
            line.add_line_break()
        run = line.add_run()
        run.text = words
        run.font.size, run.font.bold = Pt(para.size), para.bold
        run.font.color.rgb = RGBColor.from_string(para.colour.lstrip("#").upper())


def _point(line: Any, point: str) -> None:
    """A real list item: a bullet, a number, or (a space) the rest of an item from the slide before."""
    properties = line._p.get_or_add_pPr()
    properties.set("marL", str(Inches(HANG)))
    properties.set("indent", str(Emu(0) if point == " " else -Inches(HANG)))
    if point == " ":
        properties.append(properties.makeelement(qn("a:buNone"), {}))
    elif point == "•":
        properties.append(properties.makeelement(qn("a:buChar"), {"char": "•"}))
    else:
        properties.append(properties.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod", "startAt": point}))
