"""Reads SoundFont 2 files (and their compressed kind, SF3): presets, zones, samples.

After the SoundFont 2.04 specification (Creative, 2006). Knows what a zone says, not how it
sounds: that is the sampler's craft.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tools.errors import BackEndUnavailable

Generators = dict[int, float]
Modulator = tuple[int, int, int, int]  # source, destination, amount, source of the amount

_TABLES: dict[str, list[tuple[str, str]]] = {
    "phdr": [("name", "S20"), ("preset", "<u2"), ("bank", "<u2"), ("bag", "<u2"), ("rest", "V12")],
    "pbag": [("gen", "<u2"), ("mod", "<u2")],
    "pmod": [("src", "<u2"), ("dst", "<u2"), ("amount", "<i2"), ("by", "<u2"), ("form", "<u2")],
    "pgen": [("what", "<u2"), ("value", "<u2")],
    "inst": [("name", "S20"), ("bag", "<u2")],
    "ibag": [("gen", "<u2"), ("mod", "<u2")],
    "imod": [("src", "<u2"), ("dst", "<u2"), ("amount", "<i2"), ("by", "<u2"), ("form", "<u2")],
    "igen": [("what", "<u2"), ("value", "<u2")],
    "shdr": [
        ("name", "S20"), ("start", "<u4"), ("end", "<u4"), ("loop", "<u4"), ("loop_end", "<u4"),
        ("rate", "<u4"), ("key", "u1"), ("cents", "i1"), ("link", "<u2"), ("kind", "<u2"),
    ],
}  # fmt: skip
KEYS, VELOCITIES, INSTRUMENT, SAMPLE, ROOT = 43, 44, 41, 53, 58
_UNSIGNED = {KEYS, VELOCITIES, INSTRUMENT, SAMPLE}
# Generators a preset adds to its instrument's (the others only an instrument may set).
_ADDED = frozenset(
    (5, 6, 7, 8, 9, 10, 11, 13, 15, 16, 17, *range(21, 41), 48, 51, 52, 56)
)  # fmt: skip
DEFAULTS: Generators = {
    8: 13500, 21: -12000, 23: -12000, 25: -12000, 26: -12000, 27: -12000, 28: -12000,
    30: -12000, 33: -12000, 34: -12000, 35: -12000, 36: -12000, 38: -12000,
    46: -1, 47: -1, 56: 100, 58: -1,
}  # fmt: skip
# Note-on velocity to attenuation, concave, 960 cB: the one default modulator that matters here.
_VELOCITY: Modulator = (1282, 48, 960, 0)
_COMPRESSED = 0x10


@dataclass(frozen=True, eq=False)
class Sample:
    """A recording: mono float32 with silence appended, loop points and pitch."""

    data: "np.ndarray"
    loop: int
    loop_end: int
    rate: int
    key: int
    cents: int


@dataclass(frozen=True, eq=False)
class Zone:
    """What sounds for a range of keys and velocities."""

    keys: tuple[int, int]
    velocities: tuple[int, int]
    generators: Generators
    modulators: tuple[Modulator, ...]

    def covers(self, key: int, velocity: int) -> bool:
        """Return whether a note falls into this zone."""
        in_keys = self.keys[0] <= key <= self.keys[1]
        return in_keys and self.velocities[0] <= velocity <= self.velocities[1]


class SoundFont:
    """One file, read once. Raises BackEndUnavailable if it is not a SoundFont."""

    def __init__(self, path: Path) -> None:
        try:
            self._bytes = path.read_bytes()
            self._tables, self._samples_at = _read(self._bytes)
        except (OSError, ValueError, KeyError) as error:
            raise BackEndUnavailable(
                f"{path.name!r} cannot be read as a SoundFont: {error}",
                hint="point TROUPE_SOUNDFONT at an .sf2 file, or unset it",
            ) from error
        headers = self._tables["phdr"][:-1]
        self._presets = {(int(h["bank"]), int(h["preset"])): i for i, h in enumerate(headers)}
        self._zones: dict[tuple[int, int], tuple[Zone, ...]] = {}
        self._samples: dict[int, Sample] = {}

    def zones(self, bank: int, program: int) -> tuple[Zone, ...]:
        """Return the zones of a preset, the nearest one there is if it is missing."""
        if (bank, program) not in self._zones:
            self._zones[bank, program] = tuple(self._flatten(self._preset(bank, program)))
        return self._zones[bank, program]

    def _preset(self, bank: int, program: int) -> int:
        for wanted in ((bank, program), (bank, 0), (0, program), (0, 0)):
            if wanted in self._presets:
                return self._presets[wanted]
        return 0

    def sample(self, index: int) -> Sample:
        """Return a recording."""
        if index not in self._samples:
            self._samples[index] = self._load(self._tables["shdr"][index])
        return self._samples[index]

    def _load(self, header: Any) -> Sample:
        start, end = int(header["start"]), int(header["end"])
        loop, loop_end = int(header["loop"]), int(header["loop_end"])
        if int(header["kind"]) & _COMPRESSED:
            data = _decoded(self._bytes[self._samples_at + start : self._samples_at + end])
        else:
            offset = self._samples_at + 2 * start
            raw = np.frombuffer(self._bytes, dtype="<i2", count=end - start, offset=offset)
            data = raw.astype(np.float32) / np.float32(32768)
            loop, loop_end = loop - start, loop_end - start
        padded = np.concatenate([data, np.zeros(8, np.float32)])
        return Sample(
            padded, loop, loop_end, int(header["rate"]), int(header["key"]), int(header["cents"])
        )

    def _flatten(self, preset: int) -> Iterator[Zone]:
        bags = self._tables["phdr"]["bag"]
        outer: Generators = {}
        outer_mods: list[Modulator] = []
        for bag in range(int(bags[preset]), int(bags[preset + 1])):
            generators, mods = self._bag("p", bag)
            if INSTRUMENT not in generators:
                outer, outer_mods = generators, mods
                continue
            over = {**outer, **generators}
            yield from self._instrument(int(over[INSTRUMENT]), over, _merged(mods, outer_mods))

    def _instrument(self, index: int, over: Generators, added: list[Modulator]) -> Iterator[Zone]:
        bags = self._tables["inst"]["bag"]
        common: Generators = {}
        common_mods: list[Modulator] = []
        for bag in range(int(bags[index]), int(bags[index + 1])):
            generators, mods = self._bag("i", bag)
            if SAMPLE not in generators:
                common, common_mods = generators, mods
                continue
            zone = {**DEFAULTS, **common, **generators}
            for what, value in over.items():
                if what in _ADDED:
                    zone[what] = zone.get(what, 0) + value
            keys, velocities = _overlap(KEYS, zone, over), _overlap(VELOCITIES, zone, over)
            if keys[0] <= keys[1] and velocities[0] <= velocities[1]:
                own = _merged(_merged(mods, common_mods), [_VELOCITY])
                yield Zone(keys, velocities, zone, tuple(own + added))

    def _bag(self, side: str, index: int) -> tuple[Generators, list[Modulator]]:
        bags = self._tables[side + "bag"]
        gens = self._tables[side + "gen"][int(bags["gen"][index]) : int(bags["gen"][index + 1])]
        mods = self._tables[side + "mod"][int(bags["mod"][index]) : int(bags["mod"][index + 1])]
        generators = {int(g["what"]): _value(int(g["what"]), int(g["value"])) for g in gens}
        return generators, [
            (int(m["src"]), int(m["dst"]), int(m["amount"]), int(m["by"])) for m in mods
        ]


def _value(what: int, value: int) -> float:
    return value if what in _UNSIGNED or value < 32768 else value - 65536


def _overlap(what: int, zone: Generators, over: Generators) -> tuple[int, int]:
    mine, theirs = int(zone.get(what, 0x7F00)), int(over.get(what, 0x7F00))
    return max(mine & 255, theirs & 255), min(mine >> 8, theirs >> 8)


def _merged(first: list[Modulator], base: list[Modulator]) -> list[Modulator]:
    """Return the first list with those of the base that it does not replace."""
    taken = {(m[0], m[1], m[3]) for m in first}
    return first + [m for m in base if (m[0], m[1], m[3]) not in taken]


def _decoded(data: bytes) -> "np.ndarray":
    import soundfile

    samples, _ = soundfile.read(io.BytesIO(data), dtype="float32")
    mono: np.ndarray = samples[:, 0] if samples.ndim > 1 else samples
    return mono


def _read(data: bytes) -> tuple[dict[str, Any], int]:
    """Return the tables by name, and where the samples begin."""
    if data[:4] != b"RIFF" or data[8:12] != b"sfbk":
        raise ValueError("no SoundFont header")
    tables: dict[str, Any] = {}
    samples_at = -1
    for name, at, size in _chunks(data, 12, len(data)):
        if name != "LIST":
            continue
        for inner, start, length in _chunks(data, at + 4, at + size):
            if inner == "smpl":
                samples_at = start
            elif inner in _TABLES:
                dtype = np.dtype(_TABLES[inner])
                tables[inner] = np.frombuffer(data, dtype, length // dtype.itemsize, start)
    missing = [name for name in _TABLES if name not in tables]
    if missing or samples_at < 0:
        raise ValueError(f"incomplete: {', '.join(missing) or 'no samples'}")
    return tables, samples_at


def _chunks(data: bytes, at: int, end: int) -> Iterator[tuple[str, int, int]]:
    while at + 8 <= end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4].decode("latin-1"), at + 8, size
        at += 8 + size
        # Some writers pad odd chunks and some do not: a pad byte is never the start of a name.
        if size & 1 and not data[at : at + 4].isalnum():
            at += 1
