"""How are the three obsessions doing?"""

from charts.overview import overview
from ui.choices import chosen
from ui.downloads import offer_table
from ui.frame import follow, require_app, say
from ui.links import draw_linked_html
from ui.published import view

require_app()
shown = view(overview, chosen("period"))
say(shown.sentence, shown.beneath)
follow(draw_linked_html(shown.html, key="overview", warm_charts=True))
offer_table(shown.table, "Where each cluster stands out", "overview")
