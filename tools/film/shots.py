"""The film before it is cut: shots, captions, the requests for a segment and for the whole.

Knows nothing of codecs. Times in seconds; rectangles are fractions of the still (x, y, width).
"""

from typing import ClassVar, Literal

from pydantic import Field

from tools.base import Capability, Request, Source, Spec

Move = Literal["hold", "push", "pull", "pan_left", "pan_right", "tilt_up", "tilt_down"]
Transition = Literal["cut", "dissolve", "fade"]


class Shot(Spec):
    """One shot over one scene's picture. `pace` scales its length (1: as its words need)."""

    scene: int = Field(ge=1)
    move: Move = "push"
    strength: float = Field(default=0.5, ge=0, le=1)  # how far the camera travels
    transition: Transition = "dissolve"  # into the next shot
    pace: float = Field(default=1.0, ge=0.4, le=3)
    minimum_s: float = Field(default=6.0, ge=1, le=120)


class ShotList(Spec):
    """The director's plan of the film: one shot per scene in order, and the frame rate."""

    fps: int = Field(default=24, ge=8, le=60)
    title_s: float = Field(default=4.0, ge=0, le=20)
    credits_s: float = Field(default=5.0, ge=0, le=60)
    shots: tuple[Shot, ...] = ()

    def shot(self, scene: int) -> Shot:
        """Return the shot of a scene. Raises KeyError if there is none."""
        for shot in self.shots:
            if shot.scene == scene:
                return shot
        raise KeyError(scene)


class Caption(Spec):
    """Words on screen, relative to the start of their segment; at most two lines of 42 characters."""

    start_s: float = Field(ge=0)
    end_s: float = Field(gt=0)
    text: str


class SegmentRequest(Request):
    """Ask for one piece of film that joins with its neighbours.

    kind "shot": `still` under the camera move, with captions; "title"/"credits": `lines` over
    `still` blurred and darkened (or over plain colour), resting where its move starts ("title")
    or where it ended ("credits"). `into` is the next still when the segment ends in a dissolve or
    fade of `transition_s`; the blend lies inside this segment, and the next still waits in it at
    the start of `into_move` (as a card when `into_kind` is one), so that the next segment begins
    exactly there, at rest: a move eases in from standstill. Without `into`, "fade" goes to black.
    A focus is the point of a still, as fractions, that a push closes in on.
    Rendering: part "video" (MP4, H.264 yuv420p BT.709, no sound); facts: frames, fps,
    duration_s, width_px, height_px.
    """

    capability: ClassVar[Capability] = Capability.SHOOT
    kind: Literal["shot", "title", "credits"] = "shot"
    frames: int = Field(ge=1)
    fps: int = Field(default=24, ge=8, le=60)
    width: int = Field(default=1280, ge=64, le=3840, multiple_of=2)
    height: int = Field(default=720, ge=64, le=3840, multiple_of=2)
    still: Source | None = None
    move: Move = "hold"
    strength: float = Field(default=0.5, ge=0, le=1)
    into: Source | None = None
    into_move: Move = "hold"
    into_strength: float = Field(default=0.5, ge=0, le=1)
    into_kind: Literal["shot", "title", "credits"] = "shot"
    focus_x: float = Field(default=0.5, ge=0, le=1)
    focus_y: float = Field(default=0.5, ge=0, le=1)
    into_focus_x: float = Field(default=0.5, ge=0, le=1)
    into_focus_y: float = Field(default=0.5, ge=0, le=1)
    transition: Transition = "cut"
    transition_s: float = Field(default=0.0, ge=0, le=5)
    captions: tuple[Caption, ...] = ()
    lines: tuple[str, ...] = ()


class CutRequest(Request):
    """Ask for the finished film: segments joined without re-encoding, sound, soft captions, chapters.

    `chapters` names each segment, in order; empty for no chapter marks. Rendering: part "film" (MP4,
    faststart, H.264 + AAC); facts: frames, fps, duration_s, width_px, height_px.
    """

    capability: ClassVar[Capability] = Capability.CUT
    segments: tuple[Source, ...]
    sound: Source | None = None
    title: str = ""
    author: str = ""
    comment: str = ""  # how it was made, and that it is synthetic
    captions: tuple[Caption, ...] = ()  # on the film's own time
    chapters: tuple[str, ...] = ()
