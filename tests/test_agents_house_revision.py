"""Every operation on a concept does what it says, and nothing else."""

import pytest
from greenroom import MIND, agent, room

from agents.drafts import Concept, Directive
from agents.house.counters import counter_to
from agents.house.revision import apply, field_of
from tools.base import Json


@pytest.fixture(scope="module")
def concept() -> Concept:
    return MIND.propose(agent("odile"), room())


CASES: list[tuple[str, Json, str, str]] = [
    ("warmer", 0.3, "concept", "palette"),
    ("cooler", 0.3, "concept", "palette"),
    ("brighter", 0.3, "concept", "palette"),
    ("darker", 0.3, "concept", "palette"),
    ("more_colour", 0.3, "concept", "palette"),
    ("less_colour", 0.3, "concept", "palette"),
    ("colour", "#123456", "concept", "palette"),
    ("style", "paper cut", "concept", "style"),
    ("tempo", 141, "concept", "tempo_bpm"),
    ("faster", 0.5, "concept", "tempo_bpm"),
    ("slower", 0.5, "concept", "tempo_bpm"),
    ("mode", "phrygian", "concept", "mode"),
    ("tonic", "F#", "concept", "tonic"),
    ("score_style", "folk", "concept", "score_style"),
    ("add_instrument", "taiko", "concept", "instruments"),
    ("title", "Another Name", "concept", "title"),
    ("theme", "Who keeps the light?", "concept", "theme"),
    ("register", "comic", "concept", "register_"),
    ("happier", 0.4, "scene:2", "beats"),
    ("sadder", 0.4, "scene:2", "beats"),
    ("tenser", 0.2, "scene:2", "beats"),
    ("calmer", 0.2, "scene:2", "beats"),
    ("set_weather", "snow", "scene:2", "beats"),
    ("set_season", "winter", "scene:2", "beats"),
    ("shorter", 4, "concept", "beats"),
    ("add_character", "Quill", "scene:2", "beats"),
]


@pytest.mark.parametrize(("operation", "value", "target", "field"), CASES)
def test_an_operation_changes_its_field_only(
    concept: Concept, operation: str, value: Json, target: str, field: str
) -> None:
    changed = apply(concept, Directive(target=target, operation=operation, value=value))
    differs = [
        name for name in Concept.model_fields if getattr(changed, name) != getattr(concept, name)
    ]
    assert differs == [field]
    assert field_of(operation) == field.rstrip("_")
    if target.startswith("scene:"):
        moved = [n for n, b in enumerate(concept.beats, 1) if changed.beats[n - 1] != b]
        assert moved == [2]


def test_degrees_point_the_right_way(concept: Concept) -> None:
    def palette(operation: str) -> tuple[float, float, float]:
        p = apply(concept, Directive(operation=operation, value=0.3)).palette
        return p.warmth, p.brightness, p.saturation

    assert palette("warmer")[0] > concept.palette.warmth > palette("cooler")[0]
    assert palette("brighter")[1] > concept.palette.brightness > palette("darker")[1]
    assert palette("more_colour")[2] > concept.palette.saturation > palette("less_colour")[2]
    faster = apply(concept, Directive(operation="faster", value=0.5))
    slower = apply(concept, Directive(operation="slower", value=0.5))
    assert faster.tempo_bpm > concept.tempo_bpm > slower.tempo_bpm


def test_another_motif_takes_the_old_ones_place_everywhere(concept: Concept) -> None:
    changed = apply(concept, Directive(operation="motif", value="a silver whistle"))
    assert changed.motif == "silver whistle"
    assert "silver whistle" in changed.beats[0].objects
    assert "silver whistle" in changed.beats[-1].objects
    said = " ".join(
        [changed.logline, changed.ending, changed.turn, *(b.what for b in changed.beats)]
    )
    assert concept.motif not in said
    assert all(b.terms.get("motif", "silver whistle") == "silver whistle" for b in changed.beats)


@pytest.mark.parametrize(("kind", "sign"), [("happy", 1), ("sad", -1)])
def test_an_ending_is_changed_in_word_and_mood(concept: Concept, kind: str, sign: int) -> None:
    changed = apply(concept, Directive(operation="ending", value=kind))
    assert sign * changed.beats[-1].mood.valence > 0.3
    assert changed.ending != concept.ending
    again = apply(changed, Directive(operation="ending", value=kind))
    assert again.ending == changed.ending


@pytest.mark.parametrize(
    ("operation", "value"),
    [("style", "velvet"), ("mode", "locrian"), ("tonic", "H"), ("colour", "mauve-ish"),
     ("set_time", "teatime"), ("set_place", "nowhere_at_all"), ("add_instrument", "theremin"),
     ("dance", 1), ("title", "")],
)  # fmt: skip
def test_what_it_cannot_do_leaves_it_as_it_was(
    concept: Concept, operation: str, value: Json
) -> None:
    assert apply(concept, Directive(operation=operation, value=value)) == concept


def test_shortening_keeps_both_ends(concept: Concept) -> None:
    changed = apply(concept, Directive(operation="shorter", value=3))
    assert len(changed.beats) == 3
    assert (changed.beats[0], changed.beats[-1]) == (concept.beats[0], concept.beats[-1])


def test_counters_lie_between(concept: Concept) -> None:
    half = counter_to(Directive(operation="warmer", value=0.4), concept)
    assert half is not None
    assert half.value == pytest.approx(0.2)
    tempo = counter_to(Directive(operation="tempo", value=concept.tempo_bpm + 40), concept)
    assert tempo is not None
    assert tempo.value == pytest.approx(concept.tempo_bpm + 20, abs=1)
    assert counter_to(Directive(operation="style", value="oil"), concept) is None
