"""What a document says, in the order in which it says it; how it looks on paper, in Word or on a slide is elsewhere.

Figures are words already, worded by `charts`, so that every form of a document says the same.
"""

from dataclasses import dataclass

from charts.formatting import MINUS, foot_words
from charts.marks import glyph
from charts.paper.specs import Drawing

NO_BREAK = "\N{NO-BREAK SPACE}"
AUTHOR = "Leeds clusters"                                 # of every file: no person, no machine
NOTHING_WRITTEN = "Nothing has been written here."        # beneath a question that nobody has answered


@dataclass(frozen=True)
class Heading:
    """A heading below the title: level 1 for a part, 2 for what is in it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph: lead (the opening sentence, large), body or note (small)."""

    words: str
    kind: str = "body"


@dataclass(frozen=True)
class Said:
    """What people of the cluster wrote beneath a question; empty words are said to be missing."""

    question: str
    words: str
    by: str = ""            # "Targeted services leader, 4 November 2014"; never a name


@dataclass(frozen=True)
class Points:
    """A list of sentences, numbered where their order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Clock:
    """A change since some time, with what a test says of it."""

    since: str
    change: str
    verdict: str = ""       # better, worse, higher, lower or words; "" where none was made

    @property
    def said(self) -> str:
        """The verdict with the sign of the way the figure went; nothing where the change says it already."""
        if self.verdict == self.change:
            return ""
        fell = self.change.startswith(MINUS)
        improvement = "down" if fell == (self.verdict == "better") else "up"
        return NO_BREAK.join(filter(None, (glyph(self.verdict, improvement), self.verdict)))


@dataclass(frozen=True)
class Tile:
    """One number that matters: its name, the number, what it counts, and its clocks."""

    name: str
    number: str
    beside: str
    clocks: tuple[Clock, ...] = ()
    compared: str = ""      # Leeds, England and others in words
    withheld: bool = False


@dataclass(frozen=True)
class Tiles:
    """Tiles side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Col:
    """A column of a table; numbers stand at the right."""

    title: str
    number: bool = False
    width: float = 1


@dataclass(frozen=True)
class Cell:
    """One cell in words; its kind sets its look: withheld, better, worse, higher, lower, muted, strong or plain."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a caption; the first cell of each row is its heading."""

    caption: str
    columns: tuple[Col, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Chart:
    """A drawing with its title above and the sentence for those who cannot see it."""

    title: str
    drawing: Drawing
    alt: str
    note: str = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Text | Said | Points | Tiles | Table | Chart | PageBreak


@dataclass(frozen=True)
class Document:
    """A whole document with what must stand on each page of it."""

    title: str              # "Six-month report: JESS"
    subtitle: str           # "April to September 2014, for the Children's Trust Board of December 2014"
    sentence: str           # what it says in one sentence
    as_at: str              # "30 September 2014"
    release: str            # the release's id
    illustrative: bool
    blocks: tuple[Block, ...]
    file: str               # name of its files without ending: six-month-report-jess-2014-H1

    @property
    def foot(self) -> str:
        """What stands at the foot of every page and slide."""
        return foot_words(self.illustrative, self.as_at, self.release)
