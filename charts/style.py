"""The one style sheet of everything this package draws in HTML and SVG."""

import re
from functools import cache
from pathlib import Path

from charts import palette

SHEETS = ("style.css", "overview.css", "products.css", "area.css", "indicators.css", "deprivation.css")


@cache
def css() -> str:
    """The style sheet with its tag, colours included; inject once a page."""
    sheets = "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in SHEETS)
    rules = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL))
    return f"<style>{palette.css()}{rules}</style>"
