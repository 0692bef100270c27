"""Poems of fixed form in iambic pentameter: the Shakespearean sonnet and the villanelle.

Their lines come from verse_sonnet.toml and verse_villanelle.toml. Knows the two forms.
"""

from collections.abc import Mapping, Sequence

from tools.text.rhyme import ending, rhymes
from tools.text.verse import Verse
from tools.text.verse_lines import Draft, Filled, all_rhyme, sentenced
from tools.text.verse_rules import rule_of
from tools.text.verse_stanzas import PENTAMETER, crossed, split, stock


def sonnet(draft: Draft) -> Verse | None:
    """Return a Shakespearean sonnet: place, trouble, turn, and a couplet that answers."""
    stanzas = []
    ends: set[str] = set()
    for part in ("place", "trouble", "turn"):
        lines = crossed(draft, stock("sonnet")[part], ends)
        ends |= {ending(line.text) for line in lines}
        stanzas.append(draft.keep(lines))
    stanzas.append(draft.keep(_couplet(draft, ends)))
    if not all(stanzas):
        return None
    return Verse(form="sonnet", stanzas=tuple(stanzas), rhyme_scheme=rule_of("sonnet").scheme)


def _couplet(draft: Draft, ends: set[str]) -> tuple[Filled, ...]:
    for templates in map(split, draft.shuffled(stock("sonnet")["couplet"])):
        if ends & {ending(line) for line in templates}:
            continue
        lines = draft.passage(templates, [PENTAMETER] * 2)
        if lines and all_rhyme([line.text for line in lines]):
            return lines
    return ()


def villanelle(draft: Draft) -> Verse | None:
    """Return a villanelle: five tercets and a quatrain on two rhymes, with two refrains."""
    sets = stock("villanelle")["set"]
    for place in draft.dice.permutation(len(sets)):
        other = sets[int(draft.dice.integers(len(sets)))]
        made = _villanelle(draft, {**sets[int(place)], "b": other["b"]})
        if made is not None:
            return made
        draft.used.clear()
    return None


def _villanelle(draft: Draft, part: Mapping[str, Sequence[str]]) -> Verse | None:
    first = _rhyming(draft, part["first"], 1, ())
    last = _rhyming(draft, part["last"], 1, first)
    inner = _rhyming(draft, part["a"], 5, (*first, *last))
    other = _rhyming(draft, part["b"], 6, ())
    if not (first and last and len(inner) == 5 and len(other) == 6):
        return None
    one, two = first[0].text, last[0].text
    rows: list[tuple[str, ...]] = [(one, other[0].text, two)]
    rows += [
        (a.text, b.text, one if place % 2 == 0 else two)
        for place, (a, b) in enumerate(zip(inner[:4], other[1:5], strict=True))
    ]
    rows.append((inner[4].text, other[5].text, one, two))
    return Verse(
        form="villanelle",
        stanzas=tuple(sentenced(row) for row in rows),
        rhyme_scheme=rule_of("villanelle").scheme,
    )


def _rhyming(
    draft: Draft, templates: Sequence[str], count: int, others: Sequence[Filled]
) -> tuple[Filled, ...]:
    """Return so many lines in metre that rhyme with the others and with each other, lines with images first."""
    found: list[Filled] = []
    taken = [ending(line.text) for line in others]
    order = draft.shuffled(templates)
    for template in sorted(order, key=lambda text: -_shows(text)) if count > 1 else order:
        if len(found) == count:
            break
        line = draft.line(template, PENTAMETER)
        if line and all(rhymes(ending(line.text), end) for end in taken):
            found.append(line)
            draft.used |= line.words
            taken.append(ending(line.text))
    return tuple(found[int(place)] for place in draft.dice.permutation(len(found)))


def _shows(template: str) -> int:
    return ("{trouble" in template) * 2 + any(
        slot in template for slot in ("{image", "{sound", "{theres")
    )
