"""The Markdown of the site → the site: the run of MkDocs, what it takes over from the last, and its handing over."""
