"""The writer's markup: sentences with people, things and verbs left open, and how they are filled.

    {A} {A.o} {A.s} {A.r} {A.own}  a character by name or pronoun, as the discourse allows
    {A.n}  always the name   {A.k}  by kind ("the keeper")   {A.body} {A.tool}  what they have
    {motif} {the motif} {a motif} {motif.pl} {motif.it} {motif.them}   a term of the story
    <walk>  agrees with the last subject   <it:walk> <pl:walk> <motif:walk> <A:walk>  told whom
    <now:walk>  in the present whatever the tense   <no:walk>  "did not walk"   [this|that|]  one of several

Knows grammar and reference, not what is worth saying. Letters A and B stand for an event's
agent and patient, P, O, L, S for the story's people.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from tools.text.folk import Case, Person
from tools.text.script import Tense
from tools.world import english

Pick = Callable[[int], int]
Supply = Callable[[str, int], str | None]

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_TOKEN = re.compile(r"\{([^{}]+)\}|<([^<>]+)>|([.!?]+[”’]?(?=\s|$))")
_CASES: dict[str, Case] = {
    "": "subject",
    "o": "object",
    "s": "possessive",
    "own": "own",
    "r": "reflexive",
}
_OBJECT = re.compile(
    r"(\b(?:of|to|with|for|against|beside|next to|from|at|took|let|past|told|asked|gave|between|behind|like|by|"
    r"without|on|towards|near|ask|tell|give|show|let|left|leave|help|found|find|meet|saw)"
    r"|<(?:\w+:)?(?:take|let|ask|tell|give|send|show|follow|help|hear|warn|leave|bring|pass|find|meet|cost|lead|thank)>)"
    r" \{([ABPOLS])(\.n)?\}(?!'s)"
)
_OWNED = re.compile(r"\{([ABPOLS])\.n\}'s")
_PAIR = re.compile(r"\{([ABPOLS])\} and \{([ABPOLS])\}")
_DEPTH = 4


class Unfilled(LookupError):
    """A template asks for somebody or something this scene does not have."""


@dataclass(kw_only=True)
class Discourse:
    """What a reader has in mind: who was named when, and who the subject is. One per paragraph run."""

    cast: Mapping[str, Person]
    terms: Mapping[str, str]
    tense: Tense = "past"
    supply: Supply = lambda _name, _count: None
    drawn: dict[str, int] = field(default_factory=dict)  # how much of each supply is used up
    clock: int = 0
    sentence: int = 0
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)  # letter -> clock, sentence
    subject: str = ""
    by_pronoun: bool = False
    streak: int = 0

    def copy(self) -> "Discourse":
        """Return a copy that can be spoken to without this one knowing."""
        return replace(self, seen=dict(self.seen), drawn=dict(self.drawn))

    def paragraph(self) -> None:
        """Begin a paragraph: everybody must be named again."""
        self.seen.clear()
        self.subject, self.streak = "", 0
        self.sentence += 2

    def tell(self, template: str, pick: Pick, bind: Mapping[str, str] | None = None) -> str:
        """Return the template as English. Raises Unfilled if something it needs is not there."""
        text = self._fill(_cased(choose(template, pick)), bind or {}, pick, 0)
        text = re.sub(r"\b(can|could|will|would) not\b", _joined, text)
        text = re.sub(r"\b([Tt]here) (was|is) ([^.,;:]+)", _there, text)
        return english.capitalised(english.typographic(text))

    def _fill(self, text: str, bind: Mapping[str, str], pick: Pick, depth: int) -> str:
        if depth > _DEPTH:
            raise Unfilled(text)
        return _TOKEN.sub(lambda match: self._token(match, bind, pick, depth), text)

    def _token(self, match: re.Match[str], bind: Mapping[str, str], pick: Pick, depth: int) -> str:
        slot, verb, stop = match.groups()
        if stop:
            self.sentence += 1
            self.subject = ""
            return stop
        if verb:
            return self._verb(verb, bind, pick)
        return self._slot(slot, bind, pick, depth)

    def _slot(self, slot: str, bind: Mapping[str, str], pick: Pick, depth: int) -> str:
        name, _, detail = slot.rpartition(" ")[2].partition(".")
        determiner = slot.rpartition(" ")[0]
        letter = bind.get(name, name)
        if len(name) == 1 and name.isupper():
            return self._person(letter, detail, determiner, pick)
        value = self._term(name)
        value = self._fill(_cased(choose(value, pick)), bind, pick, depth + 1)
        return _dressed(value, determiner, detail)

    def _term(self, name: str) -> str:
        value = self.terms.get(name)
        if not value:
            shelf = name.lower().rstrip("0123456789")
            value = self.supply(shelf, self.drawn.get(shelf, 0))
            self.drawn[shelf] = self.drawn.get(shelf, 0) + 1
        if not value:
            raise Unfilled(name)
        return value

    def _person(self, letter: str, detail: str, determiner: str, pick: Pick) -> str:
        if letter not in self.cast:
            raise Unfilled(letter)
        who = self.cast[letter]
        if detail in {"body", "tool", "skill", "verb", "trait", "fear", "want"}:
            return _having(who, detail, determiner, pick)
        if detail == "name":
            return english.bare(who.name)
        if detail == "intro":
            return self._introduced(letter, who)
        if detail in {"k", "kind"}:
            self._mention(letter)
            return _dressed(who.noun, determiner or ("the" if detail == "k" else ""), "")
        if detail in {"named_o", "named_s"}:
            self._mention(letter)
            if who.first:
                return who.form("object" if detail == "named_o" else "possessive")
            return who.name if detail == "named_o" else english.possessive(who.name)
        if detail == "n":
            self._mention(letter)
            self.subject, self.by_pronoun = letter, who.first
            return who.form("subject") if who.first else who.name
        return self._refer(letter, who, _CASES[detail])

    def _introduced(self, letter: str, who: Person) -> str:
        self._mention(letter)
        self.subject, self.by_pronoun = letter, who.first
        if who.first:
            return "I"
        return f"{who.name} the {who.noun}" if who.proper else who.name

    def _refer(self, letter: str, who: Person, case: Case) -> str:
        pronoun = who.first or case in {"reflexive"} or self._clear(letter, who, case)
        if case == "subject":
            self.streak = self.streak + 1 if pronoun and self.subject != letter else 0
            self.subject, self.by_pronoun = letter, pronoun
        self._mention(letter)
        if pronoun:
            return who.form(case)
        if case in {"possessive", "own"}:
            return english.possessive(who.name)
        return who.name

    def _clear(self, letter: str, who: Person, case: Case) -> bool:
        """Say whether a pronoun will be understood."""
        if letter not in self.seen:
            return False
        clock, sentence = self.seen[letter]
        if case == "subject" and self.streak >= 4:
            return False
        if case in {"possessive", "object"} and self.subject == letter:
            return case == "possessive"
        rivals = [
            self.seen[other][0]
            for other, rival in self.cast.items()
            if other != letter
            and other in self.seen
            and rival.pronoun == who.pronoun
            and not rival.first
        ]
        if any(rival > clock for rival in rivals) or (
            case != "subject" and rivals and self.subject != letter
        ):
            return False
        return self.sentence - sentence <= (0 if who.pronoun == "it" else 1)

    def _mention(self, letter: str) -> None:
        self.clock += 1
        self.seen[letter] = (self.clock, self.sentence)

    def _verb(self, word: str, bind: Mapping[str, str], pick: Pick) -> str:
        whom, _, verb = word.rpartition(":")
        if re.fullmatch(r"[A-Z]\.verb", verb):
            verb = self._person(bind.get(verb[0], verb[0]), "verb", "", pick)
        if whom == "no":
            return self._denied(verb)
        lasting = whom == "now"
        plural, first = self._agreement("" if lasting else whom, bind)
        form: english.Form = "past" if self.tense == "past" and not lasting else "third"
        if verb.startswith("must") and form == "past":
            return verb.replace("must", "had to", 1)
        return english.conjugate(verb, form, plural_subject=plural, first=first)

    def _denied(self, verb: str) -> str:
        if self.tense == "past":
            return f"did not {verb}"
        plural, first = self._agreement("", {})
        return f"{'do' if plural or first else 'does'} not {verb}"

    def _agreement(self, whom: str, bind: Mapping[str, str]) -> tuple[bool, bool]:
        if whom in {"it", "pl"}:
            return whom == "pl", False
        letter = bind.get(whom, whom) if whom else self.subject
        if whom and letter in self.cast:
            return False, self.cast[letter].first
        if letter in self.cast:
            who = self.cast[letter]
            return (self.by_pronoun or who.first) and who.plural_verb, who.first
        return (english.is_plural(self._term(whom)), False) if whom else (False, False)


def choose(template: str, pick: Pick) -> str:
    """Return the template with every [a|b|c] decided, innermost first."""
    while True:
        match = _CHOICE.search(template)
        if match is None:
            return template
        options = match[1].split("|")
        template = template[: match.start()] + options[pick(len(options))] + template[match.end() :]


def _cased(text: str) -> str:
    """Return the text with people after prepositions in the object case, and pairs by name."""
    text = _OWNED.sub(r"{\1.named_s}", text)
    text = _OBJECT.sub(lambda m: f"{m[1]} {{{m[2]}.{'named_o' if m[3] else 'o'}}}", text)
    return _PAIR.sub(r"{\1.n} and {\2.n}", text)


def _dressed(value: str, determiner: str, detail: str) -> str:
    if detail in {"it", "them", "its"}:
        plural = {"it": "they", "them": "them", "its": "their"}
        return plural[detail] if english.is_plural(value) else {"its": "its"}.get(detail, "it")
    if detail == "cap":
        value = _dressed(value, determiner, "")
        return value[:1].upper() + value[1:]
    if detail == "pl":
        value = value if english.is_plural(value) else english.plural(english.bare(value))
    if detail == "head":
        value = english.head(value)
    if determiner in {"a", "an"}:
        return english.indefinite(english.bare(value) if not english.is_plural(value) else value)
    if determiner == "the":
        return english.definite(value)
    if determiner == "bare":
        return english.bare(value)
    return f"{determiner} {value}" if determiner else value


def _having(who: Person, detail: str, determiner: str, pick: Pick) -> str:
    shelf: Mapping[str, tuple[str, ...]] = {
        "body": who.body[:1], "tool": who.tools, "skill": who.skills, "verb": who.verbs,
        "trait": (who.trait,) if who.trait else (), "fear": (who.fear,) if who.fear else (),
        "want": (who.want,) if who.want else (),
    }  # fmt: skip
    values = shelf[detail]
    if not values:
        raise Unfilled(detail)
    return _dressed(values[pick(len(values))], determiner, "")


def _joined(match: re.Match[str]) -> str:
    return {"can": "cannot"}.get(match[1], f"{match[1]} not")


def _there(match: re.Match[str]) -> str:
    """Make "there was" agree with what was there."""
    verb = {"was": "were", "is": "are"}[match[2]] if english.is_plural(match[3]) else match[2]
    return f"{match[1]} {verb} {match[3]}"
