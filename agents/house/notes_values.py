"""From matched words to a directive's value: colours, keys, instruments, places, people, things.

Returns None where the words name nothing that is known, so that another reading may be tried.
"""

import re
from collections.abc import Callable, Sequence

from agents.house.notes_hearing import Hearing
from agents.house.notes_targets import scenes
from agents.house.notes_vocabulary import operations, tables, values_of, word_set
from tools.base import Json, derive_seed
from tools.measure.accord import FIFTHS
from tools.world import lexicon, names
from tools.world.english import bare

_ENHARMONIC = {
    "C#": "Db",
    "D#": "Eb",
    "Gb": "F#",
    "G#": "Ab",
    "A#": "Bb",
    "Cb": "B",
    "E#": "F",
    "Fb": "E",
    "B#": "C",
}


def read_value(operation: str, match: re.Match[str], hearing: Hearing) -> Json:
    """Return what a matched phrasing asks for; None if it names nothing known."""
    kind = operations()[operation].value
    return _READERS[kind](
        operation, {k: v for k, v in match.groupdict().items() if v is not None}, hearing
    )


_Said = dict[str, str]


def _choice(operation: str, said: _Said, hearing: Hearing) -> Json:
    if "choice" in said:
        return values_of(operation)[said["choice"].lower()]
    if operation == "point_of_view":
        return "first" if hearing.who(said.get("name", "")) else None
    slots = {
        "sadword": "happy",
        "happyword": "open",
        "happier": "happy",
        "sadder": "sad",
        "sadder2": "sad",
    }
    for slot in said:
        if operation == "ending":
            return slots.get(slot, slot if slot == "open" else None)
        return re.sub(r"\d", "", slot)
    return "happy" if operation == "ending" else None


def _colour(_: str, said: _Said, __: Hearing) -> Json:
    colour: str = tables()["colours"][said["colour"].lower()]
    return colour


def _number(_: str, said: _Said, __: Hearing) -> Json:
    value = float(said["number"].replace(",", "."))
    return int(value) if value.is_integer() else value


def _key(_: str, said: _Said, __: Hearing) -> Json:
    tonic = said["tonic"]
    if not tonic[0].isupper():
        return None
    note = re.sub(r"[ -]?flat|♭", "b", re.sub(r"[ -]?sharp|♯", "#", tonic))
    note = _ENHARMONIC.get(note, note)
    if note not in FIFTHS:
        return None
    return {"tonic": note, "mode": said["keymode"].lower()} if "keymode" in said else note


def _words(operation: str, said: _Said, hearing: Hearing) -> Json:
    words = hearing.quoted(said["words"].strip()).strip(" .!?\"'“”")
    words = re.sub(r"^(?:be|to|as) | be$", "", words)
    if operation in ("motif",):
        words = bare(words)
    if not words or len(words) > 120 or words.lower() in word_set("filler", "words"):
        return None
    if operation == "title" and words.split()[0].lower() in (
        "too",
        "boring",
        "bad",
        "not",
        "longer",
        "shorter",
        "more",
        "less",
    ):
        return None
    return words


def _name(_: str, said: _Said, hearing: Hearing) -> Json:
    if "newname" in said:
        return _new_name(said["newname"], hearing)
    if said.get("name", "").lower() in word_set("people", "everyone"):
        return "everyone"
    who = hearing.who(said.get("name", ""))
    return who.name if who else None


def _new_name(words: str, hearing: Hearing) -> str | None:
    """Return a new name as it was said, without what follows it in lower case."""
    said = hearing.quoted(words).strip(" .!?")
    kept: list[str] = []
    for word in said.split():
        if kept and not word[:1].isupper():
            break
        kept.append(word)
    name = " ".join(kept)
    if not name or name.lower() in word_set("filler", "words"):
        return None
    return (name[:1].upper() + name[1:])[:80]


def _place(_: str, said: _Said, __: Hearing) -> Json:
    found = lexicon.find_settings(said["place"])
    if not found:
        return None
    return found[0].id


def _sound(_: str, said: _Said, __: Hearing) -> Json:
    from tools.sound import effects

    for words in (said["sound"], said["sound"].split()[0]):
        found = effects.find(words)
        if found:
            return found.name
    return None


def _thing(operation: str, said: _Said, hearing: Hearing) -> Json:
    """Return a thing by the words for it: one of the piece's own to remove, one of the lexicon's to add."""
    words = bare(hearing.plain(said["thing"])).lower()
    parts = words.split()
    tries = [" ".join(parts[:end]) for end in range(len(parts), 0, -1)] + parts[1:]
    own = own_things(hearing)
    for phrase in tries:
        if operation == "remove_object":
            known = next((o for o in own if re.search(rf"\b{re.escape(phrase)}\b", o.lower())), "")
            if known:
                return bare(known)
        things = lexicon.find_things(phrase)
        if things and any(
            re.search(rf"\b{re.escape(n.lower())}\b", phrase) or phrase.rstrip("s") == n.lower()
            for n in things[0].names
        ):
            return phrase if operation == "add_object" else things[0].names[0]
    return None


def own_things(hearing: Hearing) -> Sequence[str]:
    """Return the things that the piece has, by its own words for them."""
    works = hearing.room.works
    board = works.storyboard
    drawn = [prop for frame in board.frames for prop in frame.props] if board else []
    motif = [works.treatment.motif] if works.treatment and works.treatment.motif else []
    return [*(o for scene in scenes(hearing.room) for o in scene.objects), *drawn, *motif]


def _somebody(_: str, said: _Said, hearing: Hearing) -> Json:
    """Return somebody to add: a known name, or {"name", "kind"} of somebody new."""
    if "name" in said:
        who = hearing.who(said["name"])
        return who.name if who else None
    named = _new_name(said["newname"], hearing) if "newname" in said else None
    if "newname" in said and named is None:
        return None
    if "somebody" not in said:
        return {"name": named, "kind": "person"} if named else None
    kinds = lexicon.find_kinds(said["somebody"])
    if not kinds:
        alone = said["somebody"]
        if alone[:1].isupper() and names.is_name(alone.split()[0]):
            return {"name": _new_name(alone, hearing), "kind": "person"}
        return None
    taken = [one.name for one in hearing.people]
    kind = kinds[0]
    seed = derive_seed(hearing.room.seed, "newcomer", kind.id, len(taken))
    return {"name": named or names.name_for(kind, seed, kind.pronoun, taken), "kind": kind.id}


def _nothing(_: str, __: _Said, ___: Hearing) -> Json:
    return True


_READERS: dict[str, Callable[[str, _Said, Hearing], Json]] = {
    "choice": _choice, "colour": _colour, "number": _number, "key": _key, "words": _words, "name": _name,
    "place": _place, "sound": _sound, "thing": _thing, "somebody": _somebody, "nothing": _nothing,
    "degree": _nothing, "look": _nothing,
}  # fmt: skip
