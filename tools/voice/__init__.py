"""Voices: speech requests and those who read aloud."""
