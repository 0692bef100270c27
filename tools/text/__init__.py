"""Words: the script, the house writer, and how notes and briefs are read."""
