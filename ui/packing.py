"""The code of our components, read from the files beside this one."""

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def packed(*names: str) -> str:
    """The files one after another, without comment lines and indents.

    Streamlit sends a component's code again with every change of its data, so that every byte counts.
    """
    text = "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)
    return re.sub(r"(?m)^\s*(//.*)?\n?|\s+// .*$", "", text)
