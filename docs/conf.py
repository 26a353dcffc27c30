"""How the documentation is built: everything local, nothing fetched."""

project = "afterward"
author = "The afterward authors"
copyright = "The afterward authors, Apache-2.0"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "afterward"
exclude_patterns = ["_build"]
