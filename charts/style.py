"""The one style sheet of everything this package draws in HTML and SVG."""

import re
from functools import cache
from pathlib import Path

from charts import palette

SHEETS = ("style.css", "overview.css")


@cache
def css() -> str:
    """The style sheet with its tag, colours included; inject once a page."""
    rules = re.sub(r"/\*.*?\*/", "", "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in SHEETS), flags=re.DOTALL)
    rules = re.sub(r"\s+", " ", rules)
    return f"<style>{palette.css()}{rules}</style>"
