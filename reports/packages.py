"""What Word and PowerPoint files share: clean text, the day they are of, and the same bytes for the same document."""

import io
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from data.catalogue import Indicator
from reports.model import AUTHOR, Document

FONT = "Arial"
LANGUAGE = "en-GB"
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)      # the earliest that a zip can hold
_APP = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
_NO_DAY = datetime(1980, 1, 1)


class Properties(Protocol):
    """The core properties of a file as python-docx and python-pptx give them."""

    author: str
    last_modified_by: str
    title: str
    subject: str
    comments: str
    language: str
    revision: int
    created: datetime | None
    modified: datetime | None


def cleaned(thing: Any) -> Any:
    """A document or a part of it without the characters that XML cannot hold."""
    if isinstance(thing, str):
        return _ILLEGAL.sub("", str(thing).replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(thing, tuple):
        return tuple(cleaned(part) for part in thing)
    if is_dataclass(thing) and not isinstance(thing, (type, Indicator)):
        return replace(thing, **{part.name: cleaned(getattr(thing, part.name)) for part in fields(thing)})
    return thing


def day_of(document: Document) -> datetime:
    """The as-at day, which the file is dated by: never the day on which it was made."""
    try:
        return datetime.strptime(document.as_at, "%d %B %Y")
    except ValueError:
        return _NO_DAY


def describe(properties: Properties, document: Document) -> None:
    """Say in the file's properties what it is; no person, machine or folder is named."""
    properties.author = properties.last_modified_by = AUTHOR
    properties.title, properties.subject = document.title[:255], document.subtitle[:255]
    properties.comments, properties.language, properties.revision = "", LANGUAGE, 1
    properties.created = properties.modified = day_of(document)


def leave_out(relationships: Any, *kinds: str) -> None:
    """Drop parts that the libraries' own templates carry along, named by the end of their kind."""
    for key in [key for key, found in relationships.items() if found.reltype.endswith(kinds)]:
        relationships.pop(key)


def settled(package: bytes, day: datetime) -> bytes:
    """The same zip with fixed times inside and out, and those of the workbooks that it carries."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _FIRST_DAY)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(part, _settled_part(name, old.read(name), day))
    return out.getvalue()


def _settled_part(name: str, content: bytes, day: datetime) -> bytes:
    if name.endswith(".xlsx"):
        return settled(content, day)
    if name == "docProps/app.xml":
        return _APP
    if name == "docProps/core.xml":
        return _STAMP.sub(rb"\g<1>" + f"{day:%Y-%m-%dT00:00:00Z}".encode(), content)
    return content
