"""The style sheets of everything this package draws in HTML and SVG: one of all pages, others of some."""

import re
from functools import cache
from pathlib import Path

from charts import palette

EVERY = "style.css"
LARGE, PRODUCT = "drawings.css", "products.css"
OWN = {     # what a page's drawings need beside that: all is sent before anything is drawn
    "overview": ("overview.css",),
    "indicators": ("overview.css", "indicators.css"),
    "area": ("overview.css", "area.css"),
    "trends": (LARGE,), "compare": (LARGE,), "map": (LARGE,),
    "safe_from_harm": (PRODUCT,), "assessments": (PRODUCT,),
    "neet": (LARGE, PRODUCT), "attendance": (LARGE, PRODUCT),
    "deprivation": (LARGE, "deprivation.css"),
    "challenge": ("overview.css", "inline.css", "challenge.css"),
    "report": ("overview.css", "inline.css", "report.css"),
    "turning": ("inline.css",),
    "screen": (LARGE, "overview.css", "area.css", PRODUCT, "deprivation.css", "meeting.css"),
}


@cache
def css(page: str) -> str:
    """A page's style sheet with its tag, colours included; inject once a page."""
    names = (EVERY, *OWN.get(page, ()))
    sheets = "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in names)
    return f"<style>{palette.css()}{tightened(sheets)}</style>"


def tightened(rules: str) -> str:
    """Rules without comments and the spaces that mean nothing; one before a colon in a selector means something."""
    rules = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL))
    return re.sub(r"(?<=:) |;? ?(?=})", "", re.sub(r" ?([{};,]) ?", r"\1", rules)).strip()
