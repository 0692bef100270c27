"""The house cutter: joins segments into the finished film without touching a single picture.

Knows nothing of how segments were shot, only that all of them carry the same stream headers.
What it hands over it has read back first.
"""

from tools.base import Abilities, Capability, Part, Recipe, Rendering
from tools.film.shots import CutRequest


class HouseCutter:
    """Cuts by remuxing: video as it is, sound to AAC, captions as a soft track, chapters, tags."""

    name = "house"
    version = "1"
    capability = Capability.CUT

    def abilities(self) -> Abilities:
        """Return what the cutter can do: MP4, repeatably, on this machine alone."""
        return Abilities(media_types=("video/mp4",), in_worker=True)

    def missing(self) -> str:
        """Return what it lacks: nothing, it is all in the base installation."""
        return ""

    def cut(self, request: CutRequest) -> Rendering:
        """Return the film as MP4 with its index in front; sound is cut or padded to the pictures.

        Raises RequestRefused if segments cannot be joined (none, unlike size, rate or headers),
        BackEndFailed if a file cannot be read or the film does not read back as planned.
        """
        from tools.film import joining, proof

        data, plan = joining.join(request)
        proof.check(data, plan)
        return Rendering(
            parts=(Part(name="film", media_type="video/mp4", data=data),),
            recipe=Recipe(
                back_end=self.name,
                version=self.version,
                seed=request.seed,
                parameters={"audio_codec": "aac", "audio_bit_rate": joining.AUDIO_BIT_RATE},
            ),
            facts={
                "frames": plan.frames,
                "fps": plan.fps,
                "duration_s": plan.frames / plan.fps,
                "width_px": plan.width,
                "height_px": plan.height,
                "sound": plan.sound,
                "captions": plan.captions,
            },
        )
