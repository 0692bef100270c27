"""Measures of text, pictures, sound, and of how they fit one another."""
