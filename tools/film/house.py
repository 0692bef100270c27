"""The house camera: turns stills and moves into segments of film that join without a seam.

Knows nothing of the film as a whole; the cutter joins what it shoots. Same request, same bytes.
"""

from pydantic import JsonValue as Json

from tools.base import Abilities, Capability, Part, Recipe, Rendering
from tools.errors import BackEndFailed
from tools.film.shots import SegmentRequest


class HouseCamera:
    """Shoots segments with libx264 through PyAV: sub-pixel moves, captions, cards, dissolves."""

    name = "house"
    version = "1"
    capability = Capability.SHOOT

    def abilities(self) -> Abilities:
        """Return what the camera can do: MP4 up to 4K, repeatably, on this machine alone."""
        return Abilities(media_types=("video/mp4",), in_worker=True, max_pixels=3840 * 3840)

    def missing(self) -> str:
        """Return what it lacks: nothing, it is all in the base installation."""
        return ""

    def shoot(self, request: SegmentRequest) -> Rendering:
        """Return the segment as MP4: exactly `frames` frames of `width` x `height` pixels at `fps`.

        Raises RequestRefused if a still is no picture, BackEndFailed if it or the encoder fails.
        """
        import cv2

        from tools.film import codec
        from tools.film.reel import frames
        from tools.film.standins import remarks

        size = (request.width, request.height)
        try:
            data = codec.encode(frames(request), size=size, fps=request.fps)
        except OSError as error:
            raise BackEndFailed(
                f"a still could not be read: {error}", hint="is the file still there?"
            ) from error
        except (cv2.error, MemoryError) as error:
            raise BackEndFailed(
                f"the segment could not be shot: {error}", hint="try a smaller size"
            ) from error
        recipe = Recipe(
            back_end=self.name,
            version=self.version,
            model="libx264",
            seed=request.seed,
            parameters={"preset": codec.PRESET, "crf": codec.CRF, "threads": codec.THREADS},
            remarks=remarks((*request.lines, *(said.text for said in request.captions))),
        )
        video = Part(name="video", media_type="video/mp4", data=data)
        return Rendering(parts=(video,), recipe=recipe, facts=_facts(request))


def _facts(request: SegmentRequest) -> dict[str, Json]:
    return {
        "frames": request.frames,
        "fps": request.fps,
        "duration_s": request.frames / request.fps,
        "width_px": request.width,
        "height_px": request.height,
    }
