"""The lights a frame asks for by name: which the setting has, which are brought on, which cannot be had.

Knows settings by name and what light each has of its own; not how a lamp is drawn.
"""

from tools.image.frame import FrameSpec

# Lights that settings are built with.
OWN: dict[str, tuple[str, ...]] = {
    "cliff_lighthouse": ("beam", "window"), "harbour": ("window",), "village": ("window",), "old_town": ("window", "lamp"), "city": ("window", "lamp"), "rooftop": ("window",),
    "farm": ("window",), "castle": ("window",), "library": ("lamp", "window"), "kitchen": ("lamp", "fire", "window"), "workshop": ("lamp", "window"), "room": ("lamp", "window"), "station": ("lamp", "window"),
    "market": ("window",), "bridge": ("lamp",),
}  # fmt: skip
# What is set down, or put into a hand, where the setting has no such light.
BROUGHT = {"lantern": "lantern", "lamp": "lamp", "fire": "campfire"}
WET = ("open_sea", "underwater", "space", "sky")


def brought(frame: FrameSpec) -> tuple[str, ...]:
    """Return the props that the frame's lights call for beyond what the setting has."""
    own = OWN.get(frame.construction, ())
    wanted = [light for light in frame.lights if light in BROUGHT and light not in own]
    return tuple(
        BROUGHT[light] for light in wanted if frame.construction not in WET or light != "fire"
    )


def unlit(frame: FrameSpec) -> tuple[str, ...]:
    """Return the lights that nothing here can give, as `lights: name`."""
    own = OWN.get(frame.construction, ())
    wet = frame.construction in WET
    lacking = [
        light for light in frame.lights
        if light not in own and (light not in BROUGHT or (wet and light == "fire"))
    ]  # fmt: skip
    return tuple(f"lights: {light}" for light in dict.fromkeys(lacking))
