"""English word forms that looking up and retelling a brief need, beside tools.world.english.

Singulars of nouns, infinitives of verbs, and a present-tense clause told in the past. Small
rules and short lists of exceptions; knows nothing of meaning.
"""

import re
from functools import cache

from tools.world.english import conjugate

_SINGULARS = dict(
    pair.split(":")
    for pair in (  # noqa: SIM905
        "men:man women:woman children:child people:person mice:mouse geese:goose feet:foot "
        "teeth:tooth wolves:wolf wives:wife knives:knife lives:life leaves:leaf loaves:loaf "
        "shelves:shelf thieves:thief halves:half calves:calf elves:elf selves:self scarves:scarf "
        "heroes:hero echoes:echo potatoes:potato tomatoes:tomato oxen:ox cacti:cactus "
        "hooves:hoof dwarves:dwarf wharves:wharf octopuses:octopus kangaroos:kangaroo "
        "shoes:shoe horses:horse houses:house noses:nose roses:rose ghosts:ghost movies:movie "
        "cookies:cookie zombies:zombie fairies:fairy pixies:pixie bees:bee trees:tree "
        "buses:bus princesses:princess witches:witch foxes:fox judges:judge"
    ).split()
)
_SAME = frozenset(
    "glass grass moss brass class dress pass lass boss princess actress waitress witness mistress "  # noqa: SIM905
    "chess loss kiss mess press compass canvas bus gas lens iris octopus circus chorus walrus "
    "cactus always this his its is was as us plus yes thus news atlas christmas james wilderness "
    "business illness abyss albatross tortoise series species has does goes goddess duchess "
    "countess seamstress empress hippopotamus rhinoceros platypus wales paris venice mars jesus "
    "venus gus".split()
)
_AUXILIARIES = {
    "has": "had", "have": "had", "is": "was", "are": "were", "am": "was", "will": "would",
    "can": "could", "cannot": "could not", "must": "had to", "does": "did", "do": "did",
    "may": "might", "shall": "should", "can't": "could not", "won't": "would not",
    "isn't": "was not", "aren't": "were not", "hasn't": "had not", "haven't": "had not",
    "doesn't": "did not", "don't": "did not",
}  # fmt: skip
_AUXILIARY = re.compile(r"\b(" + "|".join(map(re.escape, _AUXILIARIES)) + r")\b(?!['’])")
_NOT_VERBS = re.compile(r"(?:ss|us|is|'s|’s|ness)$")


@cache
def singular(word: str) -> str:
    """Return the singular of one lower-case word; the word itself when it is not a plural."""
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word.endswith("men") and len(word) > 4 and word not in {"omen", "women", "specimen"}:
        return word[:-3] + "man"
    if word in _SAME or len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if re.search(r"(?:sses|xes|zzes|ches|shes)$", word) else word[:-1]


@cache
def infinitive(verb: str) -> str:
    """Return the bare infinitive of a verb in the third person singular ("carries" to "carry")."""
    irregular = {"has": "have", "is": "be", "does": "do", "goes": "go"}
    if verb in irregular:
        return irregular[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if re.search(r"(?:sses|xes|zzes|ches|shes|oes)$", verb):
        return verb[:-2]
    return verb.removesuffix("s")


def past(clause: str, verbs: frozenset[str] = frozenset()) -> str:
    """Return a present-tense clause in the past, by its first auxiliary or its first known verb.

    "the lamp has gone out" becomes "the lamp had gone out". `verbs` are infinitives that count
    as verbs; a clause without auxiliary or known verb comes back unchanged.
    """
    match = _AUXILIARY.search(clause)
    words = clause.split(" ")
    for index, word in enumerate(words[1:], start=1):
        if match and clause.find(match.group()) <= len(" ".join(words[:index])) + 1:
            break
        if word.endswith("s") and not _NOT_VERBS.search(word) and infinitive(word) in verbs:
            told = conjugate(infinitive(word), "past")
            return " ".join([*words[:index], told, *words[index + 1 :]])
    if match:
        return clause[: match.start()] + _AUXILIARIES[match.group()] + clause[match.end() :]
    return clause
