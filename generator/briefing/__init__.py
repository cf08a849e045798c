"""What a page shows of one article: its types, without Markdown, and how they come from the record."""
