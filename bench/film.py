"""What a film costs: 60 s with captions, as a ratio to encoding the same frames when they are ready.

python -m bench.film [--height 720] [--seconds 60]

Prints CPU seconds of the whole, of encoding alone and of the cut, their ratios, and how far the
camera strays from its planned path (px rms). Times drift with the machine; trust the ratios.
"""

import argparse
import hashlib
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np

from tools.base import Source
from tools.film import codec
from tools.film.assembly import Materials, film_captions, segment_requests
from tools.film.camera import Path as Move
from tools.film.camera import look
from tools.film.captioning import caption_words
from tools.film.cutter import HouseCutter
from tools.film.house import HouseCamera
from tools.film.plates import seen, to_planes
from tools.film.reel import frames
from tools.film.shots import CutRequest, SegmentRequest, Shot, ShotList
from tools.film.timing import time_shots

TEXT = "The lamp had to be lit by four, because the sky went first. She counted every step aloud."
MOVES = ("push", "pan_left", "pull", "tilt_up", "push", "pan_right", "hold", "pull")


def picture(seed: int, width: int, height: int) -> np.ndarray:
    """A sky, hills and grain: about as hard to encode as a painted frame."""
    rng = np.random.default_rng(seed)
    sky = np.linspace(0.9, 0.4, height, dtype=np.float32)[:, None, None] * rng.random(3)
    image = np.broadcast_to(sky, (height, width, 3)).astype(np.float32)
    for octave in range(2, 8):
        grid = rng.random((9 * 2**octave // 4, 16 * 2**octave // 4, 1), np.float32) - 0.5
        layer = cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)[..., None]
        image = image + layer * (0.5 / octave)
    return np.asarray(np.clip(image * 0.7 + 0.1, 0, 1), np.float32)


def kept(path: Path, data: bytes, media_type: str) -> Source:
    path.write_bytes(data)
    return Source(sha256=hashlib.sha256(data).hexdigest(), media_type=media_type, path=path)


def requests(folder: Path, height: int, seconds: float) -> tuple[SegmentRequest, ...]:
    width = round(height * 16 / 9 / 2) * 2
    stills = {}
    for scene in range(1, len(MOVES) + 1):
        pixels = (picture(scene, width, height) * 255).astype(np.uint8)
        stills[scene] = kept(
            folder / f"{scene}.png", cv2.imencode(".png", pixels)[1].tobytes(), "image/png"
        )
    shots = ShotList(shots=tuple(Shot(scene=n, move=move) for n, move in enumerate(MOVES, 1)))
    timeline = time_shots(shots, dict.fromkeys(stills, 4.0), total_s=seconds)
    captions = {scene: caption_words(TEXT, (), offset_s=0.8, until_s=5.0) for scene in stills}
    materials = Materials(
        stills=stills,
        title=("A Film of a Minute", "Measured."),
        credits=("Measured: bench/film.py",),
        captions=captions,
        width=width,
        height=height,
    )
    print(f"{len(film_captions(timeline, materials))} captions, {timeline.frames} frames")
    return segment_requests(timeline, shots, materials)


def encode_alone(request: SegmentRequest) -> float:
    ready = [tuple(plane.copy() for plane in frame) for frame in frames(request)]
    start = time.process_time()
    codec.encode(iter(ready), size=(request.width, request.height), fps=request.fps)  # type: ignore[arg-type]
    return time.process_time() - start


def stray() -> float:
    """How far frames are from the planned path, from their own pixels (px rms)."""
    grid = np.random.default_rng(3).random((54, 96), np.float32)
    smooth = np.clip(cv2.resize(grid, (1920, 1080), interpolation=cv2.INTER_CUBIC), 0, 1)
    planes = to_planes(np.repeat(smooth[..., None], 3, axis=2))
    path = Move(move="pan_right", strength=1)
    views = [look(path.at(0.4 + n / 1920), (1920, 1080), (1280, 720)) for n in range(48)]
    shown = [seen(planes, view, (1280, 720))[0].astype(np.float32) for view in views]
    errors = []
    for (one, frame), (other, after) in pairwise(zip(views, shown, strict=True)):
        slope = np.gradient((frame + after) / 2, axis=1)[60:660, 60:1220]
        moved = ((after - frame)[60:660, 60:1220] * slope).sum() / np.square(slope).sum()
        errors.append(float(moved) - (other.left - one.left) / one.scale)
    return float(np.sqrt(np.mean(np.square(errors))))


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--height", type=int, default=720)
    options.add_argument("--seconds", type=float, default=60)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = requests(folder, chosen.height, chosen.seconds)
        bare = sum(encode_alone(request) for request in asked)
        start = time.process_time()
        camera = HouseCamera()
        parts = [camera.shoot(request).main.data for request in asked]
        shot = time.process_time() - start
        start = time.process_time()
        sources = tuple(
            kept(folder / f"{n}.mp4", part, "video/mp4") for n, part in enumerate(parts)
        )
        film = HouseCutter().cut(CutRequest(segments=sources))
        cut = time.process_time() - start
        count = sum(request.frames for request in asked)
        print(f"film of {film.facts['duration_s']} s, {len(film.main.data) / 1e6:.1f} MB")
        print(f"encoding alone {bare:6.1f} CPU s   1.00   {1e3 * bare / count:5.1f} ms a frame")
        print(
            f"whole film     {shot:6.1f} CPU s   {shot / bare:4.2f}   {1e3 * shot / count:5.1f} ms a frame"
        )
        print(f"cut            {cut:6.1f} CPU s   {cut / bare:4.2f}")
    print(f"camera strays  {stray():.4f} px rms")


if __name__ == "__main__":
    main()
