"""The desk of the person who directs: what can be said, what lies before them, what is handed over."""
