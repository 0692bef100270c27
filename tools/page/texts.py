"""The piece as plain text in the forms others read: Markdown, Fountain screenplay, SubRip, WebVTT.

Pure functions from drafts to text; knows nothing of files or of how the piece was made. A person's
words never turn into the syntax of the form they are written in.
"""

import re
from collections.abc import Iterable, Mapping

from tools.film.shots import Caption
from tools.text.script import Passage, Scene, Script
from tools.world.lexicon import world

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])(?=\s|$)", re.MULTILINE)
_BULLET = re.compile(r"^(\s*)([-+=])", re.MULTILINE)
_FOUNTAIN = re.compile(r"([\\*_])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def markdown(
    script: Script,
    *,
    pictures: Mapping[int, str] | None = None,
    alt_texts: Mapping[int, str] | None = None,
    credits_: Iterable[str] = (),
) -> str:
    """Return the story as Markdown. `pictures` are relative addresses by scene number."""
    parts = [f"# {_marked(script.title)}"]
    if script.logline:
        parts.append(f"*{_marked(script.logline)}*")
    for scene in script.scenes:
        parts.append(f"## {_marked(scene.title or f'Scene {scene.number}')}")
        if address := (pictures or {}).get(scene.number):
            words = (alt_texts or {}).get(scene.number, scene.action)
            parts.append(f"![{_marked(_one_line(words))}](<{address}>)")
        if scene.passages:
            parts.append(_marked(scene.prose()))
    lines = [_marked(_one_line(line)) for line in credits_ if line.strip()]
    if lines:
        parts += ["---", "  \n".join(lines)]
    return "\n\n".join(parts) + "\n"


def fountain(script: Script, *, author: str = "Troupe", notes: str = "") -> str:
    """Return the story as a Fountain screenplay; `notes` go on to its title page."""
    head = [
        f"Title: {_one_line(script.title)}",
        "Credit: written by",
        f"Author: {_one_line(author)}",
    ]
    if notes:
        head.append(f"Notes: {_one_line(notes)}")
    parts = ["\n".join(head)]
    if script.logline:
        parts.append(f"= {_one_line(script.logline)}")
    for scene in script.scenes:
        parts += _scene_heading(scene)
        parts += _scene_body(scene)
    parts.append("> THE END <")
    return "\n\n".join(parts) + "\n"


def srt(captions: Iterable[Caption]) -> str:
    """Return captions as SubRip (UTF-8, in order of their start)."""
    blocks = []
    for number, caption in enumerate(_in_order(captions), 1):
        start, end = clock(caption.start_s, ","), clock(caption.end_s, ",")
        blocks.append(f"{number}\n{start} --> {end}\n{_rows(caption.text)}\n")
    return "\n".join(blocks)


def vtt(captions: Iterable[Caption], *, language: str = "en") -> str:
    """Return captions as WebVTT (UTF-8, in order of their start)."""
    blocks = [f"WEBVTT\nLanguage: {_one_line(language)}\n"]
    for number, caption in enumerate(_in_order(captions), 1):
        start, end = clock(caption.start_s, "."), clock(caption.end_s, ".")
        text = _rows(caption.text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        blocks.append(f"{number}\n{start} --> {end}\n{text}\n")
    return "\n".join(blocks)


def literal(text: str) -> str:
    """Return words as one line of Markdown that means only them."""
    return _marked(_one_line(text))


def _scene_heading(scene: Scene) -> list[str]:
    known = world().settings.get(scene.setting)
    side = "INT." if known is not None and known.indoors else "EXT."
    place = _one_line(scene.place or scene.setting.replace("_", " ")).upper()
    heading = f"{side} {place} - {scene.time_of_day.upper()} #{scene.number}#"
    section = [f"## {_one_line(scene.title)}"] if scene.title else []
    return [*section, heading]


def _scene_body(scene: Scene) -> list[str]:
    weather = "" if scene.weather == "clear" else f"{scene.weather.capitalize()}. "
    opening = _action(f"{weather}{scene.action}".strip())
    parts = [opening] if opening else []
    for passage in scene.passages:
        parts += _spoken(passage) if passage.kind == "dialogue" else [_action(passage.text)]
    if scene.voice_over:
        parts.append(f"@NARRATOR (V.O.)\n{_dialogue(scene.voice_over)}")
    return parts


def _spoken(passage: Passage) -> list[str]:
    parts = [_action(passage.lead)] if passage.lead else []
    manner = f"\n({_one_line(passage.manner)})" if passage.manner else ""
    speaker = _one_line(passage.speaker or "somebody").upper().rstrip("^").strip()
    parts.append(f"@{speaker}{manner}\n{_dialogue(passage.text)}")
    return parts + ([_action(passage.tail)] if passage.tail else [])


def _action(text: str) -> str:
    """Return action that is read as nothing else: forced with "!" where it could be mistaken."""
    words = _FOUNTAIN.sub(r"\\\1", _one_line(text))
    doubtful = words[:1] in "!@.>~=#" or (words.upper() == words and words.lower() != words)
    doubtful |= bool(re.match(r"(INT|EXT|EST|I/E)\b", words, re.IGNORECASE)) or words.endswith(
        "TO:"
    )
    return f"!{words}" if words and doubtful else words


def _dialogue(text: str) -> str:
    words = _one_line(text)
    words = (
        f"{words[:-1]}." if words.endswith(",") else words
    )  # prose goes on, a screenplay does not
    return _FOUNTAIN.sub(r"\\\1", words)


def _marked(text: str) -> str:
    cleaned = _CONTROL.sub("", text)
    marked = _MARKDOWN.sub(r"\\\1", cleaned)
    return _BULLET.sub(r"\1\\\2", _NUMBERED.sub(r"\1\\\2", marked))


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _rows(text: str) -> str:
    """Return caption text without blank lines or arrows, which would end it early."""
    rows = (_one_line(row).replace("-->", "→") for row in text.splitlines())
    return "\n".join(row for row in rows if row)


def _in_order(captions: Iterable[Caption]) -> list[Caption]:
    return sorted(captions, key=lambda caption: (caption.start_s, caption.end_s))


def clock(seconds: float, point: str) -> str:
    """Return a time as hh:mm:ss and thousandths, after a point or a comma."""
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}{point}{rest % 1000:03d}"
