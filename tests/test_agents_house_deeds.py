"""The brief's own deed: read out of the brief, and enacted from first try to last."""

import re

import pytest

from agents.house import enacting
from agents.house.deeds import deadline, deed_of, trouble_in
from agents.house.plot import plan
from agents.house.reading import understand
from agents.mind import BriefSpec

READ = {
    "A clockmaker teaches a runaway robot to keep time before the town fair": ("teach", "skill", "keep time"),
    "A gardener plants a rose in the ruins": ("grow", "work", "rose"),
    "An astronaut repairs the radio of an abandoned station to call home": ("repair", "work", "radio"),
    "A postman finds a letter that was never delivered and sets out to deliver it": ("deliver", "work", "letter"),
    "An old lamplighter refuses to let the last lamp go out": ("keep", "work", "last lamp"),
    "A detective hunts the thief who stole the city's only violin": ("find", "work", "the city's only violin"),
    "A fox cub learns to swim before the river floods its den": ("learn", "skill", "swim"),
    "A funny story about a wizard who tries to cook dinner for a dragon": ("cook", "work", "dinner"),
}  # fmt: skip


def premise(text: str):  # type: ignore[no-untyped-def]  # a premise, as the reader gives it
    return understand(BriefSpec(prompt=text), 1)


@pytest.mark.parametrize("text", READ)
def test_the_deed_is_read_out_of_the_brief(text: str) -> None:
    kind, term, value = READ[text]
    deed = deed_of(premise(text), 1)
    assert deed is not None
    assert (deed.kind, deed.terms[term]) == (kind, value)


def test_a_brief_without_a_deed_we_know_has_none() -> None:
    assert deed_of(premise("A lonely whale"), 1) is None


def test_what_comes_after_before_is_the_deadline_and_looms() -> None:
    told = premise("A baker bakes the last bread before the flood reaches the mill")
    deed = deed_of(told, 1)
    assert deed is not None
    assert deadline(told) == "the flood reaches the mill"
    assert deed.terms["by"] == "before the flood <it:reach> the mill"
    assert trouble_in(deed, told) == "the flood <it:be> about to reach the mill"


@pytest.mark.parametrize("text", READ)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_deed_is_enacted_in_at_least_three_scenes_in_its_order(text: str, seed: int) -> None:
    plot = plan(premise(text), scenes=6, seed=seed)
    shown = [[one.detail for one in beat.events if one.kind == "doing"] for beat in plot.beats]
    assert sum(map(bool, shown)) >= 4
    assert shown[0] and shown[-1]
    assert len({text for texts in shown for text in texts}) == sum(map(len, shown))
    assert not any(re.search(r"\{[AB]\b", text) for texts in shown for text in texts)


def test_what_the_deed_replaces_is_gone() -> None:
    plot = plan(premise("A gardener plants a rose in the ruins"), scenes=6, seed=2)
    later = [event.kind for beat in plot.beats[1:] for event in beat.events]
    assert "doing" in later
    assert not {"try_fail", "lesson", "deed"} & set(later)


def test_a_narrator_gets_a_deed_without_its_speeches() -> None:
    deed = deed_of(premise("A gardener plants a rose in the ruins"), 1)
    assert deed is not None
    for part in ("try", "step", "setback", "height", "done"):
        assert '"' not in enacting.told_of(deed, part, 0)
