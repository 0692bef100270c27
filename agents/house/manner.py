"""How an agent talks: turns of phrase by temperament. Knows what nobody says, only how they say it.

The manners are data (manners.toml). Each agent talks in the one nearest to its traits, so that
a re-voiced agent sounds different at once.
"""

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from agents.cast import Agent
from tools.base import derive_seed

_AXES = ("boldness", "precision", "warmth")


def trait(agent: Agent, name: str) -> float:
    """Return a trait of an agent, -1..1; 0 where its file says nothing."""
    return max(-1.0, min(1.0, agent.traits.get(name, 0.0)))


def manner_of(agent: Agent) -> str:
    """Return the name of the manner nearest to an agent's traits."""
    return min(
        _manners(),
        key=lambda name: sum((_place(name, axis) - trait(agent, axis)) ** 2 for axis in _AXES),
    )


class Speech:
    """One agent speaking on one occasion: never uses a turn of phrase twice while it has others."""

    def __init__(self, agent: Agent, seed: int, *occasion: object) -> None:
        """Listen to `agent` on an occasion; the same seed and occasion give the same words."""
        self._phrases = _phrases(manner_of(agent))
        self._seed = derive_seed(seed, agent.id, "speech", *occasion)
        self._turns: dict[str, int] = {}
        self._said: set[str] = set()

    def say(self, move: str, *, it: str = "", do: str = "", why: str = "") -> str:
        """Put a clause or an infinitive into words. `move` is a key of manners.toml."""
        choices = self._phrases[move]
        start = derive_seed(self._seed, move) % len(choices) + self._turns.get(move, 0)
        self._turns[move] = self._turns.get(move, 0) + 1
        said = [
            tidy(
                choices[(start + turn) % len(choices)].format(
                    it=it, do=do, why=why, Why=capital(why)
                )
            )
            for turn in range(len(choices))
        ]
        text = next((one for one in said if one not in self._said), said[0])
        self._said.add(text)
        return text


def capital(text: str) -> str:
    """Return text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def lower(text: str, names: Collection[str] | None = None) -> str:
    """Return a sentence as a clause: no full stop at the end, no capital but a name's.

    Without `names` a first word is taken for a name unless it is one that never is.
    """
    text = text.strip().rstrip(".!")
    head = text.split(" ", 1)[0].lower().strip(",").removesuffix("’s").removesuffix("'s")
    small = head in _SMALL or head.endswith(("ing", "body", "thing", "one"))
    if names is not None:
        small = head != "i" and head not in {
            word.lower() for name in names for word in name.split()
        }
    return text[:1].lower() + text[1:] if small else text


def sentence(text: str) -> str:
    """Return a clause as a sentence."""
    text = capital(text.strip())
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Return names as they are read out: "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def the(thing: str) -> str:
    """Return a thing with its definite article, whatever article it came with."""
    head, _, rest = thing.strip().partition(" ")
    bare = rest if head.lower() in ("a", "an", "the", "some") and rest else thing.strip()
    return f"the {bare}"


def question(theme: str) -> str:
    """Return the question of a theme without what answers it, or all of it if it asks nothing."""
    asked, mark, _ = theme.partition("?")
    return f"{asked}{mark}".strip().rstrip(".")


def plain(name: str) -> str:
    """Return an identifier as words."""
    return name.replace("_", " ")


def tidy(text: str) -> str:
    """Return text with doubled stops and spaces mended."""
    for wrong, right in (
        ("..", "."),
        ("?.", "?"),
        ("!.", "!"),
        (".:", ":"),
        ("  ", " "),
        (".,", ","),
    ):
        text = text.replace(wrong, right)
    return text


_SMALL = frozenset({
    "a", "an", "the", "it", "its", "she", "he", "they", "there", "this", "that", "what", "when",
    "where", "who", "how", "in", "on", "at", "by", "for", "from", "with", "of", "to", "and",
    "but", "so", "because", "if", "as", "one", "two", "three", "every", "each", "nobody",
    "nothing", "no", "all", "both", "only", "even", "once", "after", "before", "her", "his",
    "their", "some", "many", "most", "few", "while", "although", "until", "since", "whenever",
    "whoever", "our", "we", "you", "your",
})  # fmt: skip


def _place(name: str, axis: str) -> float:
    return float(_manners()[name][axis])  # type: ignore[arg-type]  # numbers in the file


def _phrases(name: str) -> dict[str, list[str]]:
    return {key: value for key, value in _manners()[name].items() if isinstance(value, list)}


@cache
def _manners() -> dict[str, dict[str, float | list[str]]]:
    text = files("agents.house").joinpath("manners.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
