"""The company and the forms as data, and what a user's cast file may change."""

from pathlib import Path

import pytest

from agents.cast import assemble, company, find_form, forms
from agents.errors import CastError


def cast_file(tmp_path: Path, text: str) -> Path:
    """Write a cast file."""
    path = tmp_path / "cast.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_default_company_is_seven_with_tempers_of_their_own() -> None:
    agents = company()
    roles = [agent.role for agent in agents]
    assert sorted(roles) == [
        "artist",
        "artist",
        "composer",
        "critic",
        "director",
        "writer",
        "writer",
    ]
    assert len({tuple(sorted(agent.traits.items())) for agent in agents}) == 7
    for agent in agents:
        assert set(agent.traits) == {"boldness", "precision", "warmth", "stubbornness"}
        assert all(-1 <= value <= 1 for value in agent.traits.values())
        assert agent.personality
        assert agent.expertise
        assert agent.voice


def test_every_form_is_complete() -> None:
    for form in forms().values():
        assert set(form.scenes) == set(form.words) == {"short", "medium", "long"}
        assert sum(form.concept_criteria.values()) == pytest.approx(1)
        assert sum(form.piece_criteria.values()) == pytest.approx(1)
        assert {agent.role for agent in assemble(form)} == set(form.cast)


def test_an_unknown_form_is_named_with_those_there_are() -> None:
    with pytest.raises(CastError, match="opera") as caught:
        find_form("opera")
    assert "story" in caught.value.hint
    assert caught.value.exit_status == 2


def test_a_file_re_voices_adds_and_leaves_out(tmp_path: Path) -> None:
    path = cast_file(
        tmp_path,
        '[odile]\nvoice = "hoarse"\n[bram]\nabsent = true\n'
        '[zora]\nname = "Zora"\nrole = "composer"\nexpertise = ["percussion"]\n',
    )
    agents = {agent.id: agent for agent in assemble(find_form("story"), path)}
    assert agents["odile"].voice == "hoarse"
    assert agents["odile"].personality == "thoughtful and introspective"
    assert "bram" not in agents
    assert agents["zora"].expertise == ("percussion",)
    assert list(agents)[-1] == "zora"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[odile\n", "not valid TOML"),
        ('odile = "loud"\n', "outside a table"),
        ('[odile]\nrole = "plumber"\n', "role"),
        ('[zora]\nname = "Zora"\n', "role"),
        ('[odile]\nhat = "red"\n', "hat"),
        ("[yuna]\nabsent = true\n", "needs a composer"),
        ('[Zora]\nname = "Zora"\nrole = "writer"\n', "id"),
    ],
)
def test_a_wrong_file_is_one_clear_error(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CastError, match=said) as caught:
        assemble(find_form("story"), cast_file(tmp_path, text))
    assert caught.value.hint
    assert caught.value.exit_status == 2


def test_a_missing_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(CastError, match="nowhere"):
        assemble(find_form("story"), tmp_path / "nowhere.toml")
