"""Measures of pictures: contrast, tones, colour, balance, sharpness, subject, palette, near-duplicates.

Knows pixels and what the painter said of them, not how they were painted. They measure
craft, not charm. Pictures are reduced to 512 pixels before anything is measured.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import numpy as np

from tools.errors import RequestRefused
from tools.image.colour import Array, f32, from_hex, srgb_to_lab
from tools.image.swatches import clusters
from tools.measure.base import Measurement

SIZE = 512


def measure_picture(
    png: bytes, *, part: str, facts: Mapping[str, Any], palette: Sequence[str] = ()
) -> tuple[Measurement, ...]:
    """Return the measurements of one picture.

    `facts` are the painter's ("subjects" with boxes); `palette` the swatches asked for
    (#rrggbb). Raises RequestRefused if the bytes are no picture.
    """
    rgb = _read(png)
    lab = srgb_to_lab(rgb)
    light = np.ascontiguousarray(lab[..., 0])
    found = [
        _contrast(light, part),
        _tone_range(light, part),
        _colourfulness(rgb, part),
        _balance(lab, facts, part),
        _sharpness(light, part),
        _subject(lab, facts, part),
    ]
    if palette:
        found.append(_palette_fit(lab, palette, part))
    return tuple(found)


def near_duplicates(pngs: Mapping[str, bytes], *, limit: int = 12) -> tuple[Measurement, ...]:
    """Return, for each picture by part, how far its nearest likeness is among the others.

    Perceptual hash of 63 DCT signs after Zauner, "Implementation and benchmarking of
    perceptual image hash functions" (2010); mirrored likenesses count. `value` is the
    Hamming distance in bits: other scenes lie 24 to 38 bits apart, near-duplicates at most `limit`.
    """
    grey = {part: _grey(_read(png)) for part, png in pngs.items()}
    hashes = {part: (_phash(g), _phash(g[:, ::-1])) for part, g in grey.items()}
    out = []
    for part, (own, _) in hashes.items():
        others = [
            (min(_bits(own, straight), _bits(own, mirrored)), other)
            for other, (straight, mirrored) in hashes.items()
            if other != part
        ]
        distance, other = min(others, default=(63, ""))
        remark = f"much like {other}" if distance <= limit else ""
        out.append(
            Measurement(
                name="picture_distinct", part=part, value=float(distance), unit="bits",
                score=_between(distance, limit * 0.5, 22), remark=remark,
            )
        )  # fmt: skip
    return tuple(out)


def _read(png: bytes) -> Array:
    data = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR) if png else None
    if data is None:
        raise RequestRefused("these bytes are not a picture", hint="give a PNG or JPEG")
    height, width = data.shape[:2]
    size = (SIZE, max(round(height * SIZE / width), 8))
    small = cv2.resize(data, size, interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(small[..., ::-1]).astype(f32) / f32(255)


def _between(value: float, low: float, high: float) -> float:
    """Return 0 at `low`, 1 at `high`, linear between, never outside."""
    return float(min(max((value - low) / (high - low), 0.0), 1.0))


def _contrast(light: Array, part: str) -> Measurement:
    """Mean local contrast over three scales, after Rizzi's RAMMG (2004), in OKLab lightness."""
    level, total = light, 0.0
    for _ in range(3):
        total += float(np.abs(level - cv2.GaussianBlur(level, (0, 0), 2)).mean()) / 3
        level = cv2.pyrDown(level)
    score = _between(total, 0.004, 0.022)
    remark = "flat: little local contrast" if score < 0.4 else ""
    return Measurement(
        name="picture_contrast", part=part, value=round(total, 5), score=score, remark=remark
    )


def _tone_range(light: Array, part: str) -> Measurement:
    """Distance between the 2nd and 98th percentile of lightness; 0.55 and more is a full scale."""
    low, high = np.percentile(light, [2, 98])
    value = float(high - low)
    score = _between(value, 0.12, 0.55)
    remark = "the tones lie close together" if score < 0.4 else ""
    return Measurement(
        name="picture_tone_range", part=part, value=round(value, 4), score=score, remark=remark
    )


def _colourfulness(rgb: Array, part: str) -> Measurement:
    """Hasler and Susstrunk (2003), on 0..255; 15 is slight, 35 moderate, 60 high."""
    red, green, blue = (rgb[..., i] * 255 for i in range(3))
    across, down = red - green, 0.5 * (red + green) - blue
    value = math.hypot(float(across.std()), float(down.std())) + 0.3 * math.hypot(
        float(across.mean()), float(down.mean())
    )
    score = _between(value, 4, 34) * (1 - 0.4 * _between(value, 105, 150))
    remark = "almost without colour" if value < 10 else "garish" if value > 125 else ""
    return Measurement(
        name="picture_colourfulness", part=part, value=round(value, 2), score=score, remark=remark
    )


def _focus(lab: Array, facts: Mapping[str, Any]) -> tuple[float, float]:
    """Return where the eye goes, as fractions: the first subject, else the most salient place."""
    boxes = _boxes(facts)
    if boxes:
        x0, y0, x1, y1 = boxes[0]
        return (x0 + x1) / 2, (y0 + y1) / 2
    peak = _saliency(lab)
    row, column = np.unravel_index(int(peak.argmax()), peak.shape)
    return float(column) / peak.shape[1], float(row) / peak.shape[0]


def _saliency(lab: Array) -> Array:
    """Spectral residual saliency after Hou and Zhang (2007), 54 x 96."""
    small = cv2.resize(lab, (96, 54), interpolation=cv2.INTER_AREA)
    total = np.zeros((54, 96), f32)
    for i, weight in enumerate((1.0, 1.5, 1.5)):
        spectrum = np.fft.fft2(small[..., i])
        log = np.log(np.abs(spectrum) + 1e-8).astype(f32)
        residual = log - cv2.blur(log, (3, 3))
        back = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
        total += (back * weight).astype(f32)
    return cv2.GaussianBlur(total, (0, 0), 2.2)


def _balance(lab: Array, facts: Mapping[str, Any], part: str) -> Measurement:
    """Distance of the focus from the nearest third line, as a fraction of the width."""
    x, _ = _focus(lab, facts)
    value = min(abs(x - third) for third in (1 / 3, 0.5, 2 / 3))
    centre = abs(x - 0.5) < 0.06
    score = max(0.0, 1 - value / 0.22) * (0.85 if centre else 1.0)
    remark = "the focus is near the edge" if score < 0.35 else ""
    return Measurement(
        name="picture_balance", part=part, value=round(value, 4), score=score, remark=remark
    )


def _sharpness(light: Array, part: str) -> Measurement:
    """Variance of the Laplacian (Pech-Pacheco, 2000) of OKLab lightness, times 10,000."""
    value = float(cv2.Laplacian(cv2.GaussianBlur(light, (0, 0), 0.8), cv2.CV_32F).var()) * 1e4
    score = _between(math.log10(max(value, 1e-3)), -0.5, 1.0)
    remark = "soft all over" if score < 0.3 else ""
    return Measurement(
        name="picture_sharpness", part=part, value=round(value, 3), score=score, remark=remark
    )


def _boxes(facts: Mapping[str, Any]) -> list[tuple[float, float, float, float]]:
    out = []
    for subject in facts.get("subjects", ()):
        box = subject.get("box") if isinstance(subject, Mapping) else None
        if box and len(box) == 4 and box[2] > box[0] and box[3] > box[1]:
            out.append((float(box[0]), float(box[1]), float(box[2]), float(box[3])))
    return out


def _subject(lab: Array, facts: Mapping[str, Any], part: str) -> Measurement:
    """Whether those who act can be seen: colour difference (OKLab) of each box's core from its surround."""
    boxes = _boxes(facts)
    if not boxes:
        promised = len(facts.get("subjects", ()))
        remark = "nobody to be seen" if promised else "no subject was asked for"
        return Measurement(
            name="picture_subject_present",
            part=part,
            value=0.0,
            score=0.0 if promised else 1.0,
            remark=remark,
        )
    values = [_stands_out(lab, box) for box in boxes]
    value = float(np.mean(values))
    score = _between(value, 0.02, 0.16)
    remark = "the subject sinks into its ground" if score < 0.4 else ""
    return Measurement(
        name="picture_subject_present",
        part=part,
        value=round(value, 4),
        unit="OKLab",
        score=score,
        remark=remark,
    )


def _stands_out(lab: Array, box: tuple[float, float, float, float]) -> float:
    height, width = lab.shape[:2]
    x0, y0, x1, y1 = box
    w, h = x1 - x0, y1 - y0
    core = _cut(lab, x0 + 0.3 * w, y0 + 0.15 * h, x1 - 0.3 * w, y1 - 0.15 * h, width, height)
    left = _cut(lab, x0 - 0.6 * w, y0, x0, y1, width, height)
    right = _cut(lab, x1, y0, x1 + 0.6 * w, y1, width, height)
    around = np.concatenate([left, right]) if len(left) + len(right) else np.zeros((0, 3), f32)
    if not len(core) or not len(around):
        return 0.10  # fills the picture: present, with nothing beside it
    spread = np.abs(core - around.mean(0))
    return float(np.linalg.norm(np.percentile(spread, 70, axis=0)))


def _cut(lab: Array, x0: float, y0: float, x1: float, y1: float, width: int, height: int) -> Array:
    a, b = int(max(x0, 0) * width), int(min(x1, 1) * width + 1)
    c, d = int(max(y0, 0) * height), int(min(y1, 1) * height + 1)
    if x1 <= 0 or x0 >= 1 or b <= a or d <= c:
        return np.zeros((0, 3), f32)
    return lab[c:d, a:b].reshape(-1, 3)


def _palette_fit(lab: Array, palette: Sequence[str], part: str) -> Measurement:
    """Mean OKLab distance from the picture's six main colours to the palette, hue counting double."""
    small = cv2.resize(lab, (64, 36), interpolation=cv2.INTER_AREA).reshape(-1, 3)
    table, shares = clusters(small, 6)
    asked = np.array([from_hex(code) for code in palette], f32)
    weight = np.array([0.5, 1.6, 1.6], f32)
    apart = np.sqrt((((table[:, None] - asked[None]) * weight) ** 2).sum(-1))
    value = float((apart.min(1) * shares).sum())
    score = 1 - _between(value, 0.04, 0.22)
    remark = "far from the palette asked for" if score < 0.4 else ""
    return Measurement(
        name="picture_palette_fit",
        part=part,
        value=round(value, 4),
        unit="OKLab",
        score=score,
        remark=remark,
    )


def _grey(rgb: Array) -> Array:
    return cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)


def _phash(grey: Array) -> Array:
    small = cv2.resize(np.ascontiguousarray(grey), (32, 32), interpolation=cv2.INTER_AREA)
    signs = cv2.dct(small)[:8, :8].ravel()[1:]
    return np.asarray(signs > np.median(signs))


def _bits(a: Array, b: Array) -> int:
    return int((a != b).sum())
