"""What did this cluster do, how well, and is anyone better off?"""

import streamlit as st

from reports.html import to_html
from ui.choices import chosen
from ui.frame import draw_html, require_app, say, theme
from ui.papers import offer_document
from ui.report import draw_submitted, open_report, write_report

require_app()
report = open_report(chosen("report"), chosen("area"), chosen("period"))
say(report.document.sentence, report.document.subtitle)
if chosen("mode") == "write":
    write_report(report)
else:
    offer_document(report.make, report.document.file, ("Word", "PDF"))
    draw_submitted(report)
    draw_html(to_html(report.document, theme()), key="document")
    st.page_link("pages/about.py", label="All definitions and methods")
