"""Settings of the documentation site (Sphinx, MyST, furo)."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

import hefboom  # noqa: E402

project = "Hefboom"
author = "the Hefboom contributors"
project_copyright = "the Hefboom contributors, EUPL-1.2"
version = release = hefboom.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "law_pages",
    "case_pages",
    "evidence_pages",
]
autodoc_typehints = "description"
myst_enable_extensions = ["colon_fence", "deflist", "linkify"]
myst_heading_anchors = 3
# `a.b` in running text is a parameter or a file, never a web address.
myst_linkify_fuzzy_links = False

exclude_patterns = ["_build", "_ext"]
language = "en"

html_theme = "furo"
html_title = f"Hefboom {release}"
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0072B2", "color-brand-content": "#0072B2"},
    "dark_css_variables": {"color-brand-primary": "#56B4E9", "color-brand-content": "#56B4E9"},
}
