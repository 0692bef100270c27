"""Changes to words by replacement: names and things, word by word, in any draft.

Knows nothing of grammar beyond whole words; a name inside a longer word is safe.
"""

import re
from typing import Any

from agents.drafts import Directive


def renamed(data: Any, directive: Directive) -> Any:
    """Return a draft's data with the character that a directive names called otherwise."""
    old, new = directive.target.partition(":")[2], str(directive.value or "").strip()[:80]
    if not old or not new or old == new:
        return data
    return replaced(data, old, new)


def replaced(data: Any, old: str, new: str) -> Any:
    """Return data with every whole-word `old` in its strings, keys apart, turned into `new`."""
    if isinstance(data, str):
        return swapped(data, old, new)
    if isinstance(data, dict):
        return {key: replaced(value, old, new) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return type(data)(replaced(value, old, new) for value in data)
    return data


def swapped(text: str, old: str, new: str) -> str:
    """Return a text with whole words replaced; "the storm" at the start of a sentence too."""
    flags = re.IGNORECASE if old[:1].islower() else 0
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text, flags=flags)


def mentions(text: str, words: str) -> bool:
    """Return whether a text has the words, whole."""
    return re.search(rf"(?<!\w){re.escape(words)}(?:s|es)?(?!\w)", text, re.IGNORECASE) is not None


def without_sentences(text: str, words: str) -> str:
    """Return a text without the sentences that mention the words; all of it if nothing would be left."""
    from tools.world.english import sentences

    kept = [one for one in sentences(text) if not mentions(one, words)]
    return " ".join(kept)
