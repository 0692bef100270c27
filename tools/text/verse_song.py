"""Verse to be sung: the ballad in common metre, and song lyrics with verse, chorus and bridge.

Stocks: verse_ballad.toml and verse_lyrics.toml. Knows the two forms, not their tunes.
"""

from collections.abc import Sequence

from tools.text.metre import accentual
from tools.text.rhyme import ending, rhymes
from tools.text.verse import Verse
from tools.text.verse_lines import Draft, Filled, sentenced
from tools.text.verse_rules import detected_scheme, rule_of
from tools.text.verse_stanzas import split, stock, worth
from tools.text.verse_theme import headline

_FOUR, _THREE = accentual(4), accentual(3)
_COMMON = (_FOUR, _THREE, _FOUR, _THREE)
_STORY = ("place", "hero", "trouble", "alone", "alone", "turn", "answer", "close")


def ballad(draft: Draft) -> Verse | None:
    """Return a ballad of eight stanzas in common metre, ABCB, that tells a whole story."""
    ends: set[str] = set()
    stanzas = tuple(_stanza(draft, stock("ballad")[part], ends) for part in _STORY)
    if not all(stanzas):
        return None
    return Verse(form="ballad", stanzas=stanzas, rhyme_scheme=rule_of("ballad").scheme)


def lyrics(draft: Draft) -> Verse | None:
    """Return song lyrics: two verses, a bridge, and a chorus that returns three times."""
    ends: set[str] = set()
    chorus, hook = _chorus(draft)
    first = _stanza(draft, stock("lyrics")["verse"], ends)
    second = _stanza(draft, stock("lyrics")["trouble"], ends)
    bridge = draft.keep(_free(draft, draft.shuffled(stock("lyrics")["bridge"])))
    stanzas = (first, chorus, second, chorus, bridge, chorus)
    if not all(stanzas):
        return None
    labels = ("Verse 1", "Chorus", "Verse 2", "Chorus", "Bridge", "Chorus")
    return Verse(
        form="lyrics",
        title=headline(hook),
        stanzas=stanzas,
        labels=labels,
        rhyme_scheme=detected_scheme(stanzas),
    )


def _chorus(draft: Draft) -> tuple[tuple[str, ...], str]:
    choruses = stock("lyrics")["chorus"]
    chosen = choruses[int(draft.dice.integers(len(choruses)))]
    lines = tuple(draft.line(template, ()) for template in (chosen["hook"], *chosen["lines"]))
    texts = [line.text for line in lines if line is not None]
    return sentenced(texts[1:]), texts[0]


def _free(draft: Draft, entries: Sequence[str]) -> tuple[Filled, ...]:
    for templates in map(split, entries):
        lines = draft.passage(templates, [()] * len(templates))
        if lines:
            return lines
    return ()


def _stanza(
    draft: Draft, entries: Sequence[str], ends: set[str], tries: int = 3
) -> tuple[str, ...]:
    """Return the best of a few stanzas of a part whose rhymes are new to the poem."""
    best: tuple[float, tuple[Filled, ...]] = (0.0, ())
    seen = 0
    for templates in map(split, draft.shuffled(entries)):
        if ends & {ending(templates[1]), ending(templates[3])}:
            continue
        lines = draft.passage(templates, _COMMON)
        if lines and rhymes(ending(lines[1].text), ending(lines[3].text)):
            seen += 1
            best = max(
                best, (worth(lines) + 0.45 * draft.dice.random(), lines), key=lambda each: each[0]
            )
        if seen >= tries:
            break
    ends |= {ending(line.text) for line in best[1]}
    return draft.keep(best[1])
