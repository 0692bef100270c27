"""The world lexicon: one entry per setting and per kind of character, read by every medium."""
