"""The Markdown of the site: every page of it, the lists and the links between them, and what machines read."""
