"""One segment of film, frame by frame: the move, the blend into what follows, the words.

Knows nothing of codecs or files: it turns a request into frames. The blend lies inside the
segment that it ends; the still it blends into waits at the start of its own move.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tools.film.camera import Path, View, look
from tools.film.lettering import caption, caption_box, credits_pages, title_card
from tools.film.plates import (
    Frame,
    as_card,
    copied,
    dimmed,
    fit,
    mixed,
    plain,
    read_still,
    seen,
    to_planes,
)
from tools.film.shots import Caption, SegmentRequest
from tools.film.stamp import Stamp, make_stamp, stamp_on

FADE_S = 0.25
CARD_FADE_S = 0.7
CARD_DELAY_S = 0.35
# The brightest luma (0..1) on which ivory letters keep a contrast of 5 to 1, and the scrim's own.
_BRIGHTEST = 0.41
_SCRIM_LUMA = 0.035


@dataclass(frozen=True)
class Words:
    """Letters and when they show, in seconds of the segment, with the length of their fades."""

    stamp: Stamp
    start_s: float
    end_s: float
    fade_s: float

    def strength(self, at_s: float) -> float:
        """Return how visible the words are at a moment, 0..1."""
        ramp = min(at_s - self.start_s, self.end_s - at_s) / self.fade_s
        return min(max(ramp, 0.0), 1.0)


class Scenery:
    """A still under a move, or a card at rest; gives its frame at any progress 0..1."""

    def __init__(self, data: bytes | None, kind: str, path: Path, size: tuple[int, int]) -> None:
        pixels = fit(plain(*size) if data is None else read_still(data), size)
        self._still = to_planes(pixels if kind == "shot" else as_card(pixels))
        self._size = size
        self._path = path
        self._rest = {"title": 0.0, "credits": 1.0}.get(kind)
        self._last: tuple[View, Frame] | None = None

    def frame(self, progress: float) -> Frame:
        """Return the frame at a progress; the same view gives the very same arrays."""
        at = progress if self._rest is None else self._rest
        height, width = self._still[0].shape
        view = look(self._path.at(at), (width, height), self._size)
        if self._last is None or self._last[0] != view:
            self._last = view, seen(self._still, view, self._size)
        return self._last[1]


def frames(request: SegmentRequest) -> Iterator[Frame]:
    """Yield exactly `request.frames` frames. Raises RequestRefused if a still cannot be read."""
    here = _scenery(request)
    there = _next_scenery(request)
    words = _card_words(request) if request.kind != "shot" else _captions(request, here)
    for number in range(request.frames):
        frame = here.frame(number / max(1, request.frames - 1))
        if (share := blend_share(request, number)) > 0:
            frame = _blended(request, frame, there, share)
        at_s = (number + 0.5) / request.fps
        showing = [(word, word.strength(at_s)) for word in words]
        if any(strength > 0 for _, strength in showing):
            frame = copied(frame)
            for word, strength in showing:
                stamp_on(frame, word.stamp, strength)
        yield frame


def blend_share(request: SegmentRequest, number: int) -> float:
    """Return how far frame `number` has gone over into what follows: 0 not at all, below 1 always."""
    if request.transition == "cut":
        return 0.0
    length = min(request.frames, round(request.transition_s * request.fps))
    into = number - (request.frames - length)
    return 0.0 if into < 0 or length == 0 else (into + 0.5) / length


def _blended(request: SegmentRequest, frame: Frame, there: Scenery | None, share: float) -> Frame:
    if there is None:
        return dimmed(frame, 0.5 + 0.5 * math.cos(math.pi * share))
    if request.transition == "dissolve":
        return mixed(frame, there.frame(0.0), share)
    light = abs(math.cos(math.pi * share))
    return dimmed(frame if share < 0.5 else there.frame(0.0), light)


def _scenery(request: SegmentRequest) -> Scenery:
    path = Path(
        move=request.move,
        strength=request.strength,
        focus=(request.focus_x, request.focus_y),
    )
    data = request.still.read() if request.still else None
    return Scenery(data, request.kind, path, (request.width, request.height))


def _next_scenery(request: SegmentRequest) -> Scenery | None:
    if request.into is None or request.transition == "cut":
        return None
    path = Path(
        move=request.into_move,
        strength=request.into_strength,
        focus=(request.into_focus_x, request.into_focus_y),
    )
    size = (request.width, request.height)
    return Scenery(request.into.read(), request.into_kind, path, size)


def _captions(request: SegmentRequest, scenery: Scenery) -> list[Words]:
    size = (request.width, request.height)
    return [
        Words(
            make_stamp(caption(said.text, size, scrim=scrim_needed(said, request, scenery))),
            said.start_s,
            said.end_s,
            FADE_S,
        )
        for said in request.captions
        if said.text.strip()
    ]


def scrim_needed(said: Caption, request: SegmentRequest, scenery: Scenery) -> float:
    """Return the opacity of the ground a caption needs, 0 if the picture is dark enough under it."""
    left, top, right, bottom = caption_box(said.text, (request.width, request.height))
    length_s = max(1, request.frames - 1) / request.fps
    brightest = 0.0
    for share in (0.0, 0.5, 1.0):
        at_s = said.start_s + (said.end_s - said.start_s) * share
        luma = scenery.frame(at_s / length_s)[0][top:bottom, left:right]
        brightest = max(brightest, (float(np.percentile(luma, 95)) - 16) / 219)
    if brightest <= _BRIGHTEST:
        return 0.0
    return (brightest - _BRIGHTEST) / (brightest - _SCRIM_LUMA)


def _card_words(request: SegmentRequest) -> list[Words]:
    size, end_s = (request.width, request.height), request.frames / request.fps
    lines = tuple(line.strip() for line in request.lines)
    if not any(lines):
        return []
    if request.kind == "title":
        gone_s = max(end_s - request.transition_s * 0.6, end_s / 2)
        return [Words(make_stamp(title_card(lines, size)), CARD_DELAY_S, gone_s, CARD_FADE_S)]
    pages = credits_pages(lines, size)
    each_s = (end_s - CARD_DELAY_S) / len(pages)
    return [
        Words(make_stamp(page), start_s, start_s + each_s, CARD_FADE_S)
        for page, start_s in ((page, CARD_DELAY_S + each_s * at) for at, page in enumerate(pages))
    ]
