"""The one style sheet of everything this package draws in HTML and SVG."""

from charts import palette

BASE = """
.spark{color:var(--muted);overflow:visible;vertical-align:middle}
.spark path{fill:none;stroke:currentColor;stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}
.spark circle{fill:var(--ink)}
.hatching{position:absolute}
.stripe{fill:var(--withheld)}
.better{color:var(--better);font-weight:600}
.worse{color:var(--worse);font-weight:600}
.higher,.lower{color:var(--neutral);font-weight:600}
.quiet,.none,.note{color:var(--muted)}
.none{font-weight:400}
.withheld{color:var(--muted);background:repeating-linear-gradient(135deg,var(--withheld) 0 3px,transparent 3px 9px)}
.withheld>span{background:var(--paper);padding:0 .25em}
"""

MULTIPLES = """
.multiples .note{margin:0 0 .5rem;font-size:.875rem}
.multiples ul.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:.75rem 1rem;list-style:none;margin:0;padding:0}
.multiples ul.grid li{margin:0;padding:0;min-width:0}
.multiples a.panel{display:flex;flex-direction:column;height:100%;box-sizing:border-box;padding:.375rem .5rem;color:var(--ink);text-decoration:none;border-top:1px solid var(--rule);font-size:.875rem;line-height:1.3}
.multiples a.panel:hover{background:var(--raised)}
.multiples a.panel[aria-current]{outline:2px solid var(--ink);outline-offset:0}
.multiples a.panel:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.multiples .head{display:flex;justify-content:space-between;align-items:baseline;gap:.5rem}
.multiples .head b{font-weight:600;min-width:0;overflow-wrap:break-word}
.multiples .figure{font-variant-numeric:tabular-nums;white-space:nowrap}
.multiples a.panel svg{display:block;width:100%;height:auto;margin:auto 0 .125rem}
.multiples path{fill:none;stroke-linejoin:round;stroke-linecap:round}
.multiples path[fill]{fill:url(#hatch-multiples)}
.multiples .band{fill:var(--band)}
.multiples .centre{stroke:var(--context);stroke-width:1}
.multiples .line{stroke:var(--ink);stroke-width:1.5}
.multiples .last{fill:var(--ink)}
.multiples .mark{stroke:var(--paper);stroke-width:1}
.multiples .mark.better{fill:var(--better)}
.multiples .mark.worse{fill:var(--worse)}
.multiples .mark.higher{fill:var(--neutral)}
.multiples .mark.lower{fill:var(--paper);stroke:var(--neutral);stroke-width:1.75}
"""


def css() -> str:
    """The style sheet, colours included; inject once a page."""
    return f"<style>{palette.css()}{BASE}{MULTIPLES}</style>"
