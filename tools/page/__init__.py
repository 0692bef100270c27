"""Documents: the web page, and the texts and timelines that people open elsewhere."""
