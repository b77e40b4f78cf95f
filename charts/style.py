"""The one style sheet of everything this package draws in HTML and SVG."""

import re
from functools import cache
from pathlib import Path

from charts import palette

SHEET = Path(__file__).with_name("style.css")


@cache
def css() -> str:
    """The style sheet with its tag, colours included; inject once a page."""
    rules = re.sub(r"/\*.*?\*/", "", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    rules = re.sub(r"\s+", " ", rules)
    return f"<style>{palette.css()}{rules}</style>"
