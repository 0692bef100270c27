"""The order of the work, and where the human is asked."""
