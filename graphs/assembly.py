"""The cut as data: from the chosen takes to the requests for segments, mix, film and page.

Reads the store and makes nothing. Equal takes give equal requests, whoever asks and when.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphs import rendering, rooms
from graphs.rendering import OVERLAP_S
from graphs.state import Seat, StudioState
from tools.base import Source
from tools.film.assembly import Materials, film_captions, segment_requests
from tools.film.captioning import caption_words, spoken_words
from tools.film.shots import Caption, CutRequest, SegmentRequest
from tools.film.timing import Placed
from tools.page.leaves import Leaf, PageRequest
from tools.sound.tracks import Clip, MixRequest

if TYPE_CHECKING:
    from agents.mind import Room
    from graphs.studio import Studio
    from store.ledger import Kept
    from store.models import Take
    from tools.text.script import Scene

MADE_BY = "Made by a company of AI agents with Troupe. Every word, picture and sound is synthetic."


class Assembly:
    """The piece at a place in the work, ready to be cut."""

    def __init__(self, studio: "Studio", place: "StudioState | Seat") -> None:
        self._studio = studio
        self._project = place["project"]
        self.room: Room = rooms.room(studio, place, works=rendering.KINDS)
        self.timeline = rendering.timeline(studio, place, self.room)
        self._takes = studio.store.takes.all_chosen(self._project)

    @property
    def title(self) -> str:
        """Return the title."""
        assert self.room.works.script is not None
        return self.room.works.script.title

    def segment_requests(self) -> tuple[SegmentRequest, ...]:
        """Return the request for every segment of the film, in order."""
        assert self.room.works.shots is not None
        return segment_requests(self.timeline, self.room.works.shots, self._materials)

    def mix_request(self) -> MixRequest:
        """Return the request for the mix: every cue, voice and sound in its place."""
        clips: list[Clip] = []
        for placed in self.timeline.shots():
            clips += self._clips(placed)
        return MixRequest(clips=tuple(clips), duration_s=self.timeline.duration_s)

    def cut_request(self, segments: "Sequence[Kept]") -> CutRequest:
        """Return the request for the whole film, given its segments."""
        return CutRequest(
            segments=tuple(self._kept_source(one) for one in segments),
            sound=self._source("score"),
            title=self.title,
            author="Troupe",
            comment=MADE_BY,
            captions=self.captions,
            chapters=tuple(self._chapter(placed) for placed in self.timeline.segments),
        )

    def page_request(self, film: "Kept | None" = None) -> PageRequest:
        """Return the request for the page, or for a book: without a film."""
        script = self.room.works.script
        assert script is not None
        treatment = self.room.works.treatment
        return PageRequest(
            title=script.title,
            logline=script.logline,
            language=self.room.premise.language,
            leaves=tuple(self._leaf(scene) for scene in script.scenes),
            score=self._source("score"),
            film=self._kept_source(film) if film else None,
            swatches=treatment.palette.swatches if treatment else (),
            credits=self.credits,
            colophon=MADE_BY,
        )

    @property
    def captions(self) -> tuple[Caption, ...]:
        """Return all captions on the film's own clock."""
        return film_captions(self.timeline, self._materials)

    @cached_property
    def credits(self) -> tuple[str, ...]:
        """Return the credits, one line each."""
        synthesis = self._takes.get("synthesis")
        lines = tuple(synthesis.draft.get("credits", ())) if synthesis else ()
        return lines or tuple(f"{agent.name}, {agent.role}" for agent in self.room.cast)

    @cached_property
    def _materials(self) -> Materials:
        assert self.room.works.script is not None
        width, height = self._studio.size
        scenes = self.room.works.script.scenes
        stills = {s.number: self._source(f"scene:{s.number}/picture") for s in scenes}
        return Materials(
            stills={number: still for number, still in stills.items() if still is not None},
            title=(self.title, self.room.works.script.logline),
            credits=(*self.credits, MADE_BY),
            captions={scene.number: self._captions(scene) for scene in scenes},
            focus={scene.number: self._focus(scene.number) for scene in scenes},
            width=width,
            height=height,
        )

    def _captions(self, scene: "Scene") -> tuple[Caption, ...]:
        placed = self.timeline.shot(scene.number)
        fps = self.timeline.fps
        facts = self._facts(f"scene:{scene.number}/voice")
        offset = (placed.voice_frame or placed.start_frame) - placed.start_frame
        until = placed.frames - placed.transition_frames
        return caption_words(
            scene.voice_over,
            spoken_words(facts.get("words")),
            offset_s=offset / fps,
            until_s=until / fps,
        )

    def _focus(self, scene: int) -> tuple[float, float]:
        """Return the point a push closes in on: the middle of the first subject's box."""
        subjects = self._facts(f"scene:{scene}/picture").get("subjects") or []
        for subject in subjects:
            x0, y0, x1, y1 = subject["box"]
            return _inside((x0 + x1) / 2), _inside((y0 + y1) / 2)
        return 0.5, 0.5

    def _clips(self, placed: Placed) -> list[Clip]:
        start_s, duration_s = self.timeline.cue_span(placed.scene)
        part = f"scene:{placed.scene}"
        clips: list[Clip] = []
        if (music := self._source(f"{part}/music")) is not None:
            clips.append(Clip(track="music", source=music, start_s=start_s))
        if (sound := self._source(f"{part}/sound")) is not None:
            early, fade = min(start_s, OVERLAP_S / 2), min(OVERLAP_S, duration_s / 3)
            clip = Clip(
                track="sound",
                source=sound,
                start_s=start_s - early,
                fade_in_s=fade,
                fade_out_s=fade,
            )
            clips.append(clip)
        voice, at = self._source(f"{part}/voice"), placed.voice_frame
        if voice is not None and at is not None and self._studio.can_speak():
            clips.append(Clip(track="voice", source=voice, start_s=at / self.timeline.fps))
        return clips

    def _leaf(self, scene: "Scene") -> Leaf:
        part = f"scene:{scene.number}"
        return Leaf(
            heading=scene.title,
            paragraphs=tuple(scene.prose().split("\n\n")),
            picture=self._source(f"{part}/picture"),
            alt_text=str(self._facts(f"{part}/picture").get("alt_text", "")),
            voice=self._source(f"{part}/voice"),
        )

    def _chapter(self, placed: Placed) -> str:
        if placed.kind != "shot":
            return placed.kind.capitalize()
        assert self.room.works.script is not None
        return self.room.works.script.scene(placed.scene).title or f"Scene {placed.scene}"

    def _facts(self, part: str) -> dict[str, Any]:
        take = self._takes.get(part)
        return dict(take.draft.get("facts", {})) if take else {}

    def _source(self, part: str) -> Source | None:
        take: Take | None = self._takes.get(part)
        if take is None:
            return None
        return self._located(take.sha256, take.media_type)

    def _kept_source(self, kept: "Kept") -> Source:
        return self._located(kept.main.sha256, kept.main.media_type)

    def _located(self, sha256: str, media_type: str) -> Source:
        path = self._studio.store.assets.path(sha256)
        return Source(sha256=sha256, media_type=media_type, path=path)


def _inside(fraction: float) -> float:
    return round(min(0.85, max(0.15, fraction)), 3)
