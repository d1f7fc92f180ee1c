"""The workbench in the browser: ``streamlit run app.py``."""

from workbench.ui.pages import configure, run

configure()
run()
