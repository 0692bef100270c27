"""A character from a noun phrase: its kind, noun, pronoun, name, want, need, fear, trait and voice.

Knows the lexicon's kinds; what it has to assume it says in plain words. Knows nothing of plots.
"""

from collections.abc import Sequence

from agents.house.sentence import Phrase, Sentence
from agents.house.vocabulary import human_by_ending
from tools.base import derive_seed
from tools.text.script import Character
from tools.world.english import indefinite
from tools.world.entries import Kind, Pronoun
from tools.world.lexicon import kind, world
from tools.world.names import name_for, usual_pronoun

_PRONOUN_WORDS: dict[str, Pronoun] = {
    "she": "she", "her": "she", "hers": "she", "herself": "she", "he": "he", "him": "he",
    "his": "he", "himself": "he", "it": "it", "its": "it", "itself": "it",
    "themself": "they", "they": "they", "their": "they", "them": "they",
}  # fmt: skip


def character(
    sentence: Sentence,
    phrase: Phrase,
    seed: int,
    taken: Sequence[str],
    assumed: list[str],
    role: str,
    lead: str = "",
) -> Character:
    """Return the character a phrase names; what had to be assumed is added to `assumed`.

    `taken` holds names in use; `lead` is the protagonist's kind, whose young are of it too.
    """
    entry = _kind_of(sentence, phrase, assumed, kind(lead) if lead else None)
    noun = " ".join(phrase.noun.split()[-4:])[-40:].strip() or entry.noun
    pronoun = _pronoun(sentence, phrase, entry, seed, assumed, noun)
    name = phrase.name[:60].strip() or _name(entry, noun, seed, pronoun, taken, assumed)
    return profile(
        Character(name=name, kind=entry.id, pronoun=pronoun, noun=noun, role=role),
        entry,
        seed,
        phrase.adjectives,
    )


def profile(one: Character, entry: Kind, seed: int, adjectives: Sequence[str] = ()) -> Character:
    """Return the character with a want, a need, a fear, a trait and a voice, by seed."""

    def lot(values: Sequence[str], what: str) -> str:
        return values[derive_seed(seed, one.kind, what) % len(values)] if values else ""

    return one.model_copy(
        update={
            "want": lot(entry.wants, "want"),
            "need": lot(entry.needs, "need"),
            "fear": lot(entry.fears, "fear"),
            "trait": adjectives[-1] if adjectives else lot(entry.traits, "trait"),
            "voice": entry.voice,
        }
    )


_KIN = frozenset(
    "calf cub pup chick kitten baby child son daughter mother father brother sister mate parent egg".split()  # noqa: SIM905
)


def _kind_of(sentence: Sentence, phrase: Phrase, assumed: list[str], lead: Kind | None) -> Kind:
    if lead is not None and lead.category == "animal" and phrase.noun in _KIN:
        return lead
    if phrase.kind:
        return kind(phrase.kind)
    if phrase.name and not phrase.noun:
        return kind("person")
    if phrase.setting and human_by_ending(phrase.noun):
        return kind("person")
    if living(phrase.noun):
        return kind(living(phrase.noun))
    if phrase.thing or phrase.setting:
        return kind("living_thing")
    if human_by_ending(phrase.noun) or _human(sentence, phrase):
        assumed.append(f"{indefinite(phrase.noun)} is new to the lexicon; drawn as a person")
        return kind("person")
    assumed.append(f"{indefinite(phrase.noun)} is new to the lexicon; treated as a living thing")
    return kind("living_thing")


def living(noun: str) -> str:
    """Return the kind that a noun means where it acts ("lighthouse"), "" if there is none."""
    whole = Sentence(noun)
    spot = whole.spots("also").get(len(whole.words) - 1) or whole.spots("also").get(0)
    return spot.id if spot and spot.last == len(whole.words) else ""


def _human(sentence: Sentence, phrase: Phrase) -> bool:
    after = {token.lower for token in sentence.words[phrase.last :]}
    return bool(after & {"she", "he", "her", "his", "him"}) and not set(phrase.adjectives) & {
        "sentient",
        "talking",
        "living",
    }


def _pronoun(
    sentence: Sentence,
    phrase: Phrase,
    entry: Kind,
    seed: int,
    assumed: list[str],
    noun: str,
) -> Pronoun:
    gendered = world().kind_index.spots(Sentence(noun).words)
    if entry.category == "human" and entry.pronoun != "they" and gendered:
        return entry.pronoun
    if entry.category == "human" and _gender(noun):
        return _gender(noun) or "they"
    usual = usual_pronoun(phrase.name) if phrase.name else None
    said = _pronoun_said(sentence, phrase, human=entry.category == "human")
    if usual or said:
        return usual if usual and said in {None, "it", "they"} else said or "they"
    if entry.pronoun != "they":
        return entry.pronoun
    if entry.category in {"machine", "thing"}:
        return "it"
    chosen: Pronoun = ("she", "he")[derive_seed(seed, "pronoun", entry.id) % 2]
    assumed.append(f"the {noun or 'protagonist'} is “{chosen}”")
    return chosen


def _gender(noun: str) -> Pronoun | None:
    """Return the pronoun a noun carries in its ending ("seamstress", "ferryman"), None if none."""
    last = noun.rsplit(maxsplit=1)[-1] if noun.split() else ""
    if last.endswith(
        ("woman", "girl", "ess", "mother", "maid", "lady", "queen", "daughter", "wife", "sister")
    ):
        return None if last in {"governess's", "chess", "mess"} else "she"
    if last.endswith(("man", "boy", "father", "king", "lord", "son", "brother", "monk", "priest")):
        return None if last in {"human", "person", "shaman", "mason"} else "he"
    return None


def _pronoun_said(sentence: Sentence, phrase: Phrase, *, human: bool) -> Pronoun | None:
    """Return the first pronoun after a phrase that can mean it, None if there is none."""
    gendered = {"she": False, "he": False}
    for index in range(phrase.last, len(sentence.words)):
        word = sentence.words[index].lower
        spot = sentence.spots("kind").get(index)
        if spot and kind(spot.id).pronoun in gendered and kind(spot.id).category == "human":
            gendered[kind(spot.id).pronoun] = True
        found = _PRONOUN_WORDS.get(word)
        if found is None or (found == "it" and human) or gendered.get(found, False):
            continue
        if found == "they":
            continue
        return found
    return None


def _name(
    entry: Kind,
    noun: str,
    seed: int,
    pronoun: Pronoun,
    taken: Sequence[str],
    assumed: list[str],
) -> str:
    nature = entry.category in {"spirit", "thing"} and entry.figure not in {
        "ghost",
        "dragon",
        "person",
    }
    if nature:
        return f"the {noun}"
    name = name_for(entry, derive_seed(seed, noun), pronoun, taken)
    assumed.append(f"the {noun} is called {name}")
    return name
