"""Free verse: no metre and no rhyme, but images, a shape, and a line that knows where to stop.

Stock: verse_free.toml. Knows the shapes, not their subject.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tools.text.verse import Verse
from tools.text.verse_lines import Draft
from tools.text.verse_stanzas import stock
from tools.text.verse_theme import headline


def free_verse(draft: Draft) -> Verse | None:
    """Return a poem in free verse, in one of the shapes of the stock."""
    shapes = stock("free")["shape"]
    order = [shapes[int(place)] for place in draft.dice.permutation(len(shapes))]
    for shape in order:
        stanzas = _stanzas(draft, shape["stanzas"])
        draft.used.clear()
        if stanzas:
            return Verse(form="free_verse", title=_title(draft, shape), stanzas=stanzas)
    return None


def _stanzas(draft: Draft, templates: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    made = []
    for stanza in templates:
        lines = draft.passage(stanza, [()] * len(stanza))
        if not lines:
            return ()
        made.append(draft.keep(lines))
    return tuple(made)


def _title(draft: Draft, shape: Mapping[str, Any]) -> str:
    line = draft.line(shape["title"], ())
    return headline(line.text) if line else ""
