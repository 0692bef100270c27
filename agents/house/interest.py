"""What an agent looks at first: topics by craft and by expertise. Knows nothing of any concept.

A cast file may name any expertise; words it shares with those below count, others count for nothing.
"""

from agents.cast import Agent

_BY_CRAFT: dict[str, tuple[str, ...]] = {
    "writer": ("people", "trouble", "arc", "span", "motif", "emblem", "theme", "links"),
    "artist": ("light", "hours", "settings", "style", "place", "emblem"),
    "composer": ("key", "pulse", "ensemble", "crowd", "arc"),
    "director": ("scenes", "arc", "span", "links", "hours", "audience"),
    "critic": ("novelty", "theme", "excluded", "audience", "bedtime", "trouble", "links"),
}

_BY_EXPERTISE: dict[str, tuple[str, ...]] = {
    "storytelling": ("theme", "motif"),
    "character": ("people", "arc"),
    "dialogue": ("people",),
    "action": ("arc", "links"),
    "world": ("place", "settings"),
    "plot": ("links", "scenes", "arc"),
    "structure": ("links", "arc", "scenes"),
    "design": ("people",),
    "environment": ("place", "settings"),
    "concept": ("motif", "novelty"),
    "mood": ("light", "key"),
    "abstraction": ("novelty", "hours"),
    "colour": ("light", "style"),
    "color": ("light", "style"),
    "orchestral": ("ensemble",),
    "ambient": ("key", "light"),
    "rhythmic": ("pulse",),
    "visual": ("motif", "hours"),
    "pacing": ("scenes", "pulse", "arc"),
    "composition": ("settings", "ensemble"),
    "art": ("light", "style"),
    "technical": ("scenes", "ensemble"),
}

_FIELD_CRAFT = {
    "palette": "artist", "style": "artist", "tempo_bpm": "composer", "mode": "composer",
    "tonic": "composer", "instruments": "composer", "score_style": "composer",
    "logline": "writer", "motif": "writer", "ending": "writer", "title": "writer",
    "register": "writer", "theme": "critic", "beats": "director", "structure": "director",
}  # fmt: skip

_LEADS: dict[str, tuple[str, ...]] = {
    "writer": ("logline", "motif", "ending", "turn", "register"),
    "artist": ("style", "palette"),
    "composer": ("tempo_bpm", "mode", "instruments", "score_style"),
    "director": ("beats", "structure"),
    "critic": ("theme", "register"),
}


def interest(agent: Agent, topic: str) -> float:
    """Return how much an agent cares about a topic, 0.2 to 1.2."""
    care = 0.2
    if topic in _BY_CRAFT[agent.role]:
        care += 0.5
    words = " ".join(agent.expertise).lower().split()
    if any(topic in _BY_EXPERTISE.get(word, ()) for word in words):
        care += 0.5
    return care


def craft_of_field(field: str) -> str:
    """Return whose business a field of a concept is."""
    return _FIELD_CRAFT.get(field, "director")


def leads_with(agent: Agent, field: str) -> bool:
    """Return whether a field is what this agent came to the table with."""
    return field in _LEADS[agent.role]
