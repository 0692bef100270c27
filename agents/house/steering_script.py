"""Directives carried out on the script: fields of scenes, and the words that follow from them.

Only the scenes a directive reaches are written again, and only where their words would
change. Knows nothing of pictures or music.
"""

from collections.abc import Callable
from typing import get_args

from agents.drafts import Directive
from agents.house.steering_mood import MOODS, changed_mood
from agents.house.steering_reach import amount, is_of_one_scene, scenes_of
from agents.house.steering_telling import Teller, guest, present, with_sentence
from agents.house.steering_words import mentions, renamed, replaced, without_sentences
from agents.mind import Room
from tools.base import Json
from tools.text.script import Character, Passage, PointOfView, Register, Scene, Script, Tense
from tools.world import lexicon
from tools.world.almanac import Season, TimeOfDay, Weather
from tools.world.english import bare, definite

_WHEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "set_time": ("time_of_day", get_args(TimeOfDay)),
    "set_weather": ("weather", get_args(Weather)),
    "set_season": ("season", get_args(Season)),
}
_TOLD: dict[str, tuple[str, tuple[str, ...]]] = {
    "point_of_view": ("point_of_view", get_args(PointOfView)),
    "tense": ("tense", get_args(Tense)),
    "register": ("register", get_args(Register)),
}
_MANNER = ("longer", "shorter", "simpler", "richer", "more_dialogue", "less_dialogue", "retake")


def steer_script(script: Script, directive: Directive, room: Room) -> Script:
    """Return the script with one directive carried out."""
    operation = directive.operation
    if operation == "rename":
        return Script.model_validate(renamed(script.model_dump(by_alias=True), directive))
    if operation in ("title", "theme"):
        return _retitled(script, directive)
    if operation == "motif":
        return _with_motif(script, directive)
    if operation in _TOLD:
        return _retold(script, directive, room)
    if operation == "remove_scene":
        return _without_scene(script, directive)
    if operation in ("add_character", "remove_character"):
        script = _recast(script, directive)
    numbers = tuple(scene.number for scene in script.scenes)
    reached = numbers[-1:] if operation == "ending" else scenes_of(directive, numbers)
    teller = Teller(room, directive)
    for number in reached:
        scene = _scene(script, script.scene(number), directive, teller)
        scenes = tuple(scene if one.number == number else one for one in script.scenes)
        script = script.model_copy(update={"scenes": scenes})
    if operation == "funnier" and not is_of_one_scene(directive) and amount(directive.value) >= 0.4:
        return _retold(
            script, directive.model_copy(update={"operation": "register", "value": "comic"}), room
        )
    return script


def _scene(script: Script, scene: Scene, directive: Directive, teller: Teller) -> Scene:
    operation = directive.operation
    if operation in _WHEN:
        field, known = _WHEN[operation]
        if directive.value not in known or getattr(scene, field) == directive.value:
            return scene
        return teller.set_anew(script, scene, scene.model_copy(update={field: directive.value}))
    if operation == "set_place":
        return _moved(script, scene, directive, teller)
    if operation in MOODS:
        return _felt(script, scene, directive, teller)
    if operation in _MANNER:
        return teller.told_anew(script, scene)
    return _SCENE_CHANGES[operation](script, scene, directive.value, teller)


def _moved(script: Script, scene: Scene, directive: Directive, teller: Teller) -> Scene:
    entry = lexicon.world().settings.get(str(directive.value))
    if entry is None or entry.id == scene.setting:
        return scene
    place = definite(entry.phrase) if entry.phrase.startswith(("a ", "an ")) else entry.phrase
    kept = tuple(sound for sound in scene.sounds if sound in entry.effects)
    sounds = tuple(dict.fromkeys((*kept, *entry.effects)))
    new = scene.model_copy(update={"setting": entry.id, "place": place, "sounds": sounds})
    new = teller.set_anew(script, scene, new)
    return new.model_copy(
        update={
            "voice_over": replaced(new.voice_over, bare(scene.place), bare(place)),
            "action": replaced(new.action, bare(scene.place), bare(place)),
        }
    )


def _felt(script: Script, scene: Scene, directive: Directive, teller: Teller) -> Scene:
    """Return the scene in another mood, with a sentence that says so."""
    mood = changed_mood(scene.mood, directive)
    if mood == scene.mood:
        return scene
    kind = directive.operation
    if kind == "ending":
        kind = {"happy": "happier", "sad": "sadder"}.get(str(directive.value), "calmer")
    felt = scene.model_copy(update={"mood": mood})
    return with_sentence(felt, teller.mood_sentence(script, felt, kind))


def _add_character(script: Script, scene: Scene, value: Json, teller: Teller) -> Scene:
    name = guest(value)
    if not name or name in scene.characters:
        return scene
    new = scene.model_copy(update={"characters": (*scene.characters, name)})
    return with_sentence(new, teller.presence(script, new, "character", value))


def _remove_character(script: Script, scene: Scene, value: Json, teller: Teller) -> Scene:
    name = str(value)
    left = tuple(one for one in scene.characters if one != name)
    if name not in scene.characters or not left:
        return scene
    events = tuple(e for e in scene.events if name not in (e.agent, e.patient))
    new = scene.model_copy(update={"characters": left, "events": events})
    return _silent_about(teller.told_anew(script, new), name)


def _add_object(script: Script, scene: Scene, value: Json, teller: Teller) -> Scene:
    thing = bare(str(value))
    if any(mentions(one, thing) for one in scene.objects):
        return scene
    new = scene.model_copy(update={"objects": (*scene.objects, thing)})
    if any(mentions(passage.text, thing) for passage in scene.passages):
        return new
    return with_sentence(new, teller.presence(script, new, "object", thing))


def _remove_object(_: Script, scene: Scene, value: Json, __: Teller) -> Scene:
    thing = bare(str(value))
    objects = tuple(one for one in scene.objects if not mentions(one, thing))
    return _silent_about(scene.model_copy(update={"objects": objects}), thing)


def _add_sound(_: Script, scene: Scene, value: Json, __: Teller) -> Scene:
    return scene.model_copy(update={"sounds": tuple(dict.fromkeys((str(value), *scene.sounds)))})


def _remove_sound(_: Script, scene: Scene, value: Json, __: Teller) -> Scene:
    return scene.model_copy(update={"sounds": tuple(s for s in scene.sounds if s != value)})


def _same(_: Script, scene: Scene, __: Json, ___: Teller) -> Scene:
    return scene


_SCENE_CHANGES: dict[str, Callable[[Script, Scene, Json, Teller], Scene]] = {
    "add_character": _add_character, "remove_character": _remove_character, "add_object": _add_object,
    "remove_object": _remove_object, "add_sound": _add_sound, "remove_sound": _remove_sound,
}  # fmt: skip


def _silent_about(scene: Scene, words: str) -> Scene:
    """Return the scene without the sentences that mention somebody or something."""
    kept: list[Passage] = []
    for passage in scene.passages:
        if passage.kind == "dialogue":
            if passage.speaker != words and not mentions(passage.text, words):
                kept.append(_bare_line(passage, words))
            continue
        text = (
            without_sentences(passage.text, words)
            if mentions(passage.text, words)
            else passage.text
        )
        if text:
            kept.append(passage.model_copy(update={"text": text}))
    said = (
        without_sentences(scene.voice_over, words)
        if mentions(scene.voice_over, words)
        else scene.voice_over
    )
    return scene.model_copy(
        update={"passages": tuple(kept) or scene.passages, "voice_over": said or scene.voice_over}
    )


def _bare_line(passage: Passage, words: str) -> Passage:
    update = {side: "" for side in ("lead", "tail") if mentions(getattr(passage, side), words)}
    return passage.model_copy(update=update) if update else passage


def _retitled(script: Script, directive: Directive) -> Script:
    value = str(directive.value or "").strip()
    if not value:
        return script
    field = directive.operation
    return script.model_copy(update={field: value[:120]})


def _with_motif(script: Script, directive: Directive) -> Script:
    """Return the script with another thing in the motif's place wherever it is named."""
    new = bare(str(directive.value or ""))
    old = next((s.terms["motif"] for s in script.scenes if s.terms.get("motif")), "")
    if not new or not old or old == new:
        return script
    return Script.model_validate(replaced(script.model_dump(by_alias=True), old, new))


def _retold(script: Script, directive: Directive, room: Room) -> Script:
    """Return the whole script written again in another person, tense or voice."""
    field, known = _TOLD[directive.operation]
    alias = {"register": "register_"}.get(field, field)
    if directive.value not in known or getattr(script, alias) == directive.value:
        return script
    script = script.model_copy(update={alias: directive.value})
    teller = Teller(room, directive)
    for scene in script.scenes:
        told = teller.told_anew(script, scene)
        scenes = tuple(told if one.number == scene.number else one for one in script.scenes)
        script = script.model_copy(update={"scenes": scenes})
    return script


def _without_scene(script: Script, directive: Directive) -> Script:
    gone = scenes_of(directive, tuple(scene.number for scene in script.scenes))
    if len(gone) != 1 or len(script.scenes) <= 3:
        return script
    kept = [scene for scene in script.scenes if scene.number != gone[0]]
    scenes = tuple(
        s.model_copy(update={"number": n}) if s.number != n else s for n, s in enumerate(kept, 1)
    )
    return script.model_copy(update={"scenes": scenes})


def _recast(script: Script, directive: Directive) -> Script:
    """Return the script with a newcomer on its list of people, or without somebody who leaves it altogether."""
    value = directive.value
    names = [one.name for one in script.characters]
    if (
        directive.operation == "add_character"
        and isinstance(value, dict)
        and guest(value) not in names
    ):
        newcomer = Character(
            name=guest(value), kind=str(value.get("kind") or "person"), pronoun=present(value)
        )
        return script.model_copy(update={"characters": (*script.characters, newcomer)})
    leaves = directive.operation == "remove_character" and not is_of_one_scene(directive)
    hero = next((one.name for one in script.characters if one.role == "protagonist"), "")
    if leaves and value in names and value != hero:
        kept = tuple(one for one in script.characters if one.name != value)
        return script.model_copy(update={"characters": kept})
    return script
