"""Editing by hand: a take's words or JSON as text that an editor opens, or a file given in its place.

What the human makes is a take like any other, chosen and locked, so that the company leaves it
alone until it is unlocked.
"""

import json
import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agents.drafts import DRAFTS
from agents.errors import BriefError, PartError
from graphs import minutes, rooms
from graphs.desk.verbs import address
from graphs.runner import may_answer
from store.models import Answer, Take
from tools.base import digest
from tools.text.script import Passage, Scene, Script

if TYPE_CHECKING:
    from graphs.studio import Studio

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp")
SOUNDS = (".wav", ".flac", ".ogg", ".mp3", ".aif", ".aiff")


def text_of(studio: "Studio", project: str, part: str) -> tuple[str, str]:
    """Return a part as text to edit, and the suffix an editor should see. Raises PartError."""
    where = address(studio, project, part)
    number, aspect = _scene(where)
    if number:
        scene = _script(studio, project).scene(number)
        if aspect in ("", "text"):
            return scene.prose() + "\n", ".md"
        if aspect == "voice":
            return scene.voice_over + "\n", ".md"
        raise PartError(
            f"{where!r} is not words", hint="give a file in its place: --file PICTURE or SOUND"
        )
    if where not in DRAFTS:
        raise PartError(
            f"{part!r} cannot be edited by hand", hint="editable: " + ", ".join(sorted(DRAFTS))
        )
    take = studio.store.takes.find(project, where)
    return json.dumps(take.draft, indent=2, ensure_ascii=False) + "\n", ".json"


def edit_by_hand(studio: "Studio", project: str, part: str) -> Answer | None:
    """Open a part in the person's editor; returns None if nothing changed."""
    may_answer(studio, project, "edit")
    return edit_text(studio, project, part, _in_editor(*text_of(studio, project, part)))


def edit_text(studio: "Studio", project: str, part: str, text: str) -> Answer | None:
    """Put edited words in the place of a part's; returns None if nothing changed."""
    may_answer(studio, project, "edit")
    where = address(studio, project, part)
    if text == text_of(studio, project, where)[0]:
        return None
    number, aspect = _scene(where)
    if number:
        script = _rewritten(_script(studio, project), number, aspect, text)
        return _keep(
            studio, project, "script", where, script.model_dump(mode="json", by_alias=True)
        )
    return _keep(studio, project, where, where, _validated(where, text))


def edit_file(studio: "Studio", project: str, part: str, path: Path) -> Answer | None:
    """Put a file in the place of a part: a picture, a sound, or words. Raises BriefError, PartError."""
    may_answer(studio, project, "edit")
    where = address(studio, project, part)
    suffix = path.suffix.lower()
    if suffix not in PICTURES + SOUNDS:
        return edit_text(studio, project, where, _read(path))
    aspect = _scene(where)[1]
    if suffix in PICTURES and aspect == "picture":
        data, facts = _picture(path, studio.size)
        return _keep_rendering(studio, project, where, data, "image/png", facts)
    if suffix in SOUNDS and aspect in ("music", "sound", "voice"):
        data, facts = _sound(path)
        return _keep_rendering(studio, project, where, data, "audio/wav", facts)
    raise PartError(
        f"{path.name!r} cannot stand for {where!r}",
        hint="pictures go to scene:N/picture, sounds to scene:N/music, /sound or /voice",
    )


def _in_editor(text: str, suffix: str) -> str:
    """Return the text as the person leaves it in $VISUAL or $EDITOR. Raises BriefError if none runs."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    with tempfile.TemporaryDirectory(prefix="troupe-") as folder:
        path = Path(folder) / f"take{suffix}"
        path.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*command, str(path)], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise BriefError(
                f"the editor {command[0]!r} did not end well: {error}",
                hint="set EDITOR, or give the text with --file",
            ) from error
        return path.read_text(encoding="utf-8")


def _keep(studio: "Studio", project: str, part: str, locked: str, draft: dict[str, Any]) -> Answer:
    chosen = studio.store.takes.chosen(project, part)
    row = studio.store.projects.get(project)
    take = studio.store.takes.keep(
        project,
        part=part,
        kind=part,
        author="human",
        phase=row.phase,
        origin=f"human/{digest(draft)}",
        draft=draft,
        sha256=digest(draft),
        parent=f"{part}@{chosen.number}" if chosen else "",
        title=str(draft.get("title", "")),
    )
    return _settled(studio, project, take, locked)


def _keep_rendering(
    studio: "Studio", project: str, part: str, data: bytes, media_type: str, facts: dict[str, Any]
) -> Answer:
    sha256 = studio.store.assets.put(data, media_type)
    row = studio.store.projects.get(project)
    take = studio.store.takes.keep(
        project,
        part=part,
        kind="rendering",
        author="human",
        phase=row.phase,
        origin=f"human/{sha256}",
        draft={"facts": facts},
        sha256=sha256,
        media_type=media_type,
    )
    return _settled(studio, project, take, part)


def _settled(studio: "Studio", project: str, take: Take, locked: str) -> Answer:
    studio.store.takes.choose(project, take.part, take, by="human", reason="edited")
    studio.store.takes.lock(project, locked)
    return minutes.keep_answer(studio, project, "edit", part=locked, take=take.id)


def _validated(kind: str, text: str) -> dict[str, Any]:
    from pydantic import ValidationError

    try:
        draft = DRAFTS[kind].model_validate_json(text)
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(map(str, problem["loc"])) or "the text"
        raise BriefError(
            f"the edited {kind} has an error at {place}: {problem['msg']}",
            hint="the take is as it was; edit again",
        ) from error
    return draft.model_dump(mode="json", by_alias=True)


def _rewritten(script: Script, number: int, aspect: str, text: str) -> Script:
    words = text.strip()
    if not words:
        raise BriefError("the edited scene is empty", hint="the take is as it was; edit again")
    if aspect == "voice":
        change: dict[str, Any] = {"voice_over": " ".join(words.split())}
    else:
        paragraphs = [" ".join(one.split()) for one in words.split("\n\n") if one.strip()]
        change = {"passages": tuple(Passage(kind="narration", text=one) for one in paragraphs)}
    scenes: list[Scene] = [
        scene.model_copy(update=change) if scene.number == number else scene
        for scene in script.scenes
    ]
    return script.model_copy(update={"scenes": tuple(scenes)})


def _picture(path: Path, size: tuple[int, int]) -> tuple[bytes, dict[str, Any]]:
    import io

    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
            fitted = ImageOps.fit(upright, size, Image.Resampling.LANCZOS)
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise BriefError(f"{path.name!r} is not a picture that can be read: {error}") from error
    stream = io.BytesIO()
    fitted.save(stream, "PNG")
    facts = {"width_px": size[0], "height_px": size[1], "alt_text": "", "subjects": []}
    return stream.getvalue(), facts


def _sound(path: Path) -> tuple[bytes, dict[str, Any]]:
    from tools.errors import ToolError
    from tools.sound.decode import wav
    from tools.sound.encode import duration

    try:
        data = wav(path.read_bytes())
    except (OSError, ToolError) as error:
        raise BriefError(f"{path.name!r} is not a sound that can be read: {error}") from error
    return data, {"duration_s": duration(data), "words": []}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BriefError(f"{str(path)!r} cannot be read: {error}") from error


def _scene(part: str) -> tuple[int, str]:
    head, _, aspect = part.partition("/")
    name, _, number = head.partition(":")
    return (int(number), aspect) if name == "scene" and number.isdigit() else (0, "")


def _script(studio: "Studio", project: str) -> Script:
    script: Script = rooms.draft(studio, project, "script")
    return script
