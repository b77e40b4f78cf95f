"""A drawing as a picture for documents that cannot hold SVG."""

from reports.typesetting import typeset

PICTURE = b"""#let d = json(bytes(sys.inputs.data))
#set page(width: d.width * 1cm, height: auto, margin: 0cm, fill: white)
#set text(font: "Source Sans 3", lang: "en", region: "GB")
#image(bytes(d.svg), format: "svg", width: 100%)
"""


def to_png(svg: str, width_cm: float, ppi: int = 200) -> bytes:
    """The drawing on white as PNG, so wide on paper and with so many dots to an inch."""
    return typeset(PICTURE, {"svg": svg, "width": width_cm}, form="png", ppi=ppi)
