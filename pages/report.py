"""What did this cluster do, how well, and is anyone better off?"""

import streamlit as st

from reports.html import to_html
from ui.choices import chosen
from ui.frame import draw_html, require_app, theme
from ui.papers import offer_document
from ui.report import OFFERED, draw_submitted, open_report
from ui.report_writing import write_report

require_app()
report = open_report(chosen("report"), chosen("area"), chosen("period"))
if chosen("mode") == "write":
    write_report(report)
else:
    offer_document(report.make, report.document.file, OFFERED)
    draw_submitted(report)
    draw_html(to_html(report.document, theme()), key="document")
    st.page_link("pages/about.py", label="All definitions and methods")
