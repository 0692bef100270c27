"""Steering: what people say about the work, understood, and carried out on every kind of draft.

Knows nothing of how notes are kept or drafts rendered.
"""

from agents.cast import Agent
from agents.drafts import Interpretation
from agents.house.notes import read_note
from agents.mind import Room


def interpret(agent: Agent, room: Room, note: str, on: str = "") -> Interpretation:
    """Return what a note asks for; `on` is the part or agent it is addressed to, "" for everyone."""
    return read_note(agent, room, note, on)
