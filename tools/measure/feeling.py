"""How a text feels: valence and arousal from a word list, scene by scene.

After Reagan et al. (2016), who read the emotional arc of a story from word happiness; our own
list (feeling.toml). It counts words; irony and context are beyond it, so scores are lenient.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from tools.base import Mood
from tools.measure.base import Measurement
from tools.text.script import Script

_NEGATION = frozenset("not no never nobody nothing without hardly cannot".split())  # noqa: SIM905
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


@cache
def feelings() -> Mapping[str, tuple[float, float]]:
    """Return (valence, arousal) by word."""
    text = files("tools.measure").joinpath("feeling.toml").read_text(encoding="utf-8")
    found: dict[str, tuple[float, float]] = {}
    for group in tomllib.loads(text)["group"]:
        for word in group["words"].split():
            found.setdefault(word, (group["valence"], group["arousal"]))
    return found


def mood_of(text: str) -> Mood:
    """Return the mean mood of a text's feeling words; neutral where it has none.

    A negation just before a word turns its valence round and halves it. Few words count less:
    the mean is shrunk towards neutral by three words.
    """
    known = feelings()
    words = _WORD.findall(text.lower().replace("n't", " not").replace("n’t", " not"))
    valences: list[float] = []
    arousals: list[float] = []
    for index, word in enumerate(words):
        if word not in known:
            continue
        valence, arousal = known[word]
        negated = _NEGATION & set(words[max(0, index - 3) : index])
        valences.append(-valence / 2 if negated else valence)
        arousals.append(arousal)
    weight = len(valences) + 3
    return Mood(
        valence=round(sum(valences) / weight, 3),
        arousal=round((sum(arousals) + 0.4 * 3) / weight, 3),
    )


def measure_feeling(script: Script) -> list[Measurement]:
    """Return text_mood per scene (felt against planned valence) and text_arc over the whole."""
    written = [scene for scene in script.scenes if scene.passages]
    felt = [mood_of(scene.prose()) for scene in written]
    found = []
    for scene, mood in zip(written, felt, strict=True):
        gap = _opposed(scene.mood.valence, mood.valence)
        found.append(
            Measurement(
                name="text_mood",
                part=f"scene:{scene.number}/text",
                value=mood.valence,
                unit="valence",
                score=round(1 - gap, 3),
                remark=_remark(scene.number, scene.mood.valence, mood.valence, gap),
            )
        )
    if len(written) >= 3:
        found.append(_arc([scene.mood.valence for scene in written], [m.valence for m in felt]))
    return found


def _opposed(planned: float, felt: float) -> float:
    """Return 0 where the words lean as planned, up to 1 where they lean strongly the other way."""
    if planned * felt >= 0 or abs(planned) < 0.2:
        return 0.0
    return min(1.0, min(abs(planned), 0.6) / 0.6 * max(0.0, abs(felt) - 0.05) / 0.3)


def _remark(number: int, planned: float, felt: float, gap: float) -> str:
    if gap < 0.25:
        return f"scene {number}: the words lean as the scene does"
    wanted, got = ("glad", "dark") if planned > 0 else ("dark", "glad")
    return f"scene {number} is meant to be {wanted}, its words lean {got} ({felt:+.2f})"


def _arc(planned: Sequence[float], felt: Sequence[float]) -> Measurement:
    rho = rank_correlation(planned, felt)
    return Measurement(
        name="text_arc",
        part="script",
        value=round(rho, 3),
        unit="rank correlation",
        score=round(min(1.0, max(0.3, 0.75 + 0.5 * rho)), 3),
        remark="the words rise and fall with the plan"
        if rho >= -0.2
        else "the words do not follow the planned rise and fall",
    )


def rank_correlation(one: Sequence[float], two: Sequence[float]) -> float:
    """Return Spearman's rank correlation (ties get mean ranks); 0 where one does not vary."""
    first, second = _ranks(one), _ranks(two)
    middle = (len(one) + 1) / 2
    top = sum((a - middle) * (b - middle) for a, b in zip(first, second, strict=True))
    spread = sum((a - middle) ** 2 for a in first) * sum((b - middle) ** 2 for b in second)
    return float(top / spread**0.5) if spread > 0 else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) + 1) / 2 for value in values]
