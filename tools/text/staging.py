"""The layout of a scene: which events are told at what length, what is said aloud, where to linger.

Renders, counts, and renders again with a little more or less until the length is right.
Knows nothing of single phrases.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tools.text.phrasebook import exchanges, known
from tools.text.script import Event, Passage
from tools.text.stage import Stage
from tools.text.talk import exchange, size
from tools.text.telling import Telling
from tools.world import english

_ATTEMPTS = 9
_NEEDED = english.word_set(
    "intro trouble foreshadow absent lead solve ending motif choose reveal give_up found promise bargain letter challenge "
    "found_thing arrive_end deed release told doing"
)
_NEW_PARAGRAPH = english.word_set(
    "trouble arrive notice kindness ask reveal worsen low insight deed solve motif set_out meet choose weather_turn "
    "aftermath doing"
)
_LINGER = ("sense", "inner", "aside", "labour")


@dataclass(frozen=True)
class Step:
    """One thing the scene does: tell an event, let people talk about it, linger, open or close."""

    kind: str  # open, event, talk, sense, inner, aside, close
    event: Event | None = None


@dataclass(frozen=True)
class Layout:
    """The steps of a scene in order, and how many of the linger steps have been spent."""

    steps: tuple[Step, ...]
    lingered: int = 0
    removed: tuple[str, ...] = field(default=())


def passages(stage: Stage) -> tuple[Passage, ...]:
    """Return the scene in prose, within about a sixth of the words asked for where that can be done."""
    layout = _first_layout(stage)
    best: tuple[int, tuple[Passage, ...]] | None = None
    for _ in range(_ATTEMPTS):
        made = _rendered(stage, layout)
        gap = size(made) - stage.request.words
        if best is None or abs(gap) < best[0]:
            best = (abs(gap), made)
        if abs(gap) <= stage.request.words * 0.08:
            break
        changed = _shorter(layout) if gap > 0 else _longer(stage, layout)
        if changed is None:
            break
        layout = changed
    return best[1] if best else ()


def _first_layout(stage: Stage) -> Layout:
    events = [event for event in stage.scene.events if known(event.kind)]
    if not events:
        events = [Event(kind="told", agent=_lead(stage), detail=stage.scene.action or "{P} waits.")]
    led = events[0].kind in {"lead", "intro"}
    steps: list[Step] = [] if led and stage.jitter("open") < 0.5 else [Step("open")]
    talking = _talkers(stage, events)
    for event in events:
        steps.append(Step("event", event))
        if event in talking:
            steps.append(Step("talk", event))
    if stage.script.register_ == "picture_book":
        return Layout((*steps, Step("refrain")))
    if not any(event.kind == "ending" for event in events) and stage.jitter("close") < 0.7:
        steps.append(Step("close"))
    return Layout(tuple(steps))


def _lead(stage: Stage) -> str:
    return stage.scene.characters[0] if stage.scene.characters else stage.letters.get("P", "")


def _talkers(stage: Stage, events: Sequence[Event]) -> list[Event]:
    """Return the events that are talked about, by the share of speech asked for."""
    able = [event for event in events if exchanges(event.kind) and event.patient]
    if stage.scene.act in {"climax", "resolution"}:
        able = [event for event in able if event.kind != "doing"]
    able.sort(key=lambda event: (event.kind == "doing", stage.jitter("talk", event.kind)))
    share = stage.request.dialogue
    wanted = 0 if share < 0.05 else 1 if share < 0.45 else 2 if share < 0.75 else 3
    return able[:wanted]


def _rendered(stage: Stage, layout: Layout) -> tuple[Passage, ...]:
    telling = Telling.begin(stage)
    made: list[Passage] = []
    paragraph: list[str] = []

    def turn_page() -> None:
        if paragraph:
            made.append(Passage(kind="narration", text=english.typographic(" ".join(paragraph))))
            paragraph.clear()
        telling.mind.paragraph()

    for step in layout.steps:
        if step.kind == "talk" and step.event is not None:
            turn_page()
            made.extend(exchange(telling, step.event, stage.bound(step.event)))
            telling.mind.paragraph()
            continue
        if (
            step.event is not None
            and step.event.kind in _NEW_PARAGRAPH
            and size(_as_passages(paragraph)) > 28
        ):
            turn_page()
        if step.kind == "refrain":
            turn_page()
        text = _told(stage, telling, step)
        if text:
            paragraph.append(text)
    turn_page()
    return _simplified(stage, tuple(made))


def _as_passages(paragraph: Sequence[str]) -> tuple[Passage, ...]:
    return tuple(Passage(kind="narration", text=text) for text in paragraph)


def _told(stage: Stage, telling: Telling, step: Step) -> str:
    if step.event is not None:
        event = step.event
        return telling.tell(
            event.kind,
            stage.bound(event),
            terms=stage.with_event(event),
            turn=(event.turn, event.turns),
        )
    if step.kind == "refrain":
        return telling.refrain(stage.pair)
    if step.kind == "close":
        return telling.tell("close", stage.pair, pool=stage.scene.act)
    if step.kind == "aside":
        return telling.tell(f"aside_{stage.script.register_}", stage.pair) or telling.tell(
            "sense", stage.pair
        )
    return telling.tell(step.kind, stage.pair)


def _shorter(layout: Layout) -> Layout | None:
    """Return the layout without its least needed step; None if only needed ones are left."""
    steps = layout.steps
    for kind in ("aside", "inner", "sense", "labour", "close", "talk", "open"):
        places = [place for place, step in enumerate(steps) if step.kind == kind]
        if places and len(steps) > 1:
            return replace(
                layout, steps=_without(steps, places[-1]), removed=(*layout.removed, kind)
            )
    spare = [p for p, step in enumerate(steps) if step.event and step.event.kind not in _NEEDED]
    if not spare or len(steps) < 2:
        return None
    return replace(layout, steps=_without(steps, spare[-1]))


def _without(steps: tuple[Step, ...], place: int) -> tuple[Step, ...]:
    return steps[:place] + steps[place + 1 :]


def _longer(stage: Stage, layout: Layout) -> Layout | None:
    """Return the layout with one more place to linger; None if it has lingered enough."""
    if layout.lingered >= 7:
        return None
    kind = _linger_kind(stage, layout)
    events = [
        place for place, step in enumerate(layout.steps) if step.event and step.kind == "event"
    ]
    if stage.scene.number == 1 and len(events) > 3:
        events = events[2:]
    place = events[layout.lingered % len(events)] + 1 if events else len(layout.steps)
    while place < len(layout.steps) and layout.steps[place].kind in {*_LINGER, "talk"}:
        place += 1
    doing = [p for p, step in enumerate(layout.steps) if step.event and step.event.kind == "doing"]
    if stage.scene.act == "climax" and doing:
        place = doing[0]
    last = layout.steps[-1].event
    if last is not None and last.kind == "ending" and place == len(layout.steps):
        place -= 1
    steps = (*layout.steps[:place], Step(kind), *layout.steps[place:])
    return replace(layout, steps=steps, lingered=layout.lingered + 1)


def _linger_kind(stage: Stage, layout: Layout) -> str:
    temper = stage.request.temperament
    if (
        "task" in stage.terms
        and stage.turn
        and layout.lingered % 3 == 0
        and stage.scene.act != "resolution"
    ):
        return "labour"
    if layout.lingered % 3 == 1 and stage.script.register_ not in {"plain", "spare"}:
        return "aside"
    if "bold" in temper or "energetic" in temper:
        return ("bold", "sense")[layout.lingered % 2]
    order = ("inner", "sense") if "introspective" in temper else ("sense", "inner")
    return order[layout.lingered % 2]


def _simplified(stage: Stage, made: tuple[Passage, ...]) -> tuple[Passage, ...]:
    if stage.request.simple < 0.5 and stage.script.register_ != "picture_book":
        return made
    return tuple(
        item.model_copy(update={"text": english.capitalised(item.text.replace("; ", ". "))})
        for item in made
    )
