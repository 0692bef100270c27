"""Settings: variables before the file before defaults, the light way agreeing with the whole."""

import os
from pathlib import Path

import pytest

from store.errors import SettingsWrong
from store.home import home_and_url, home_folder
from store.settings import read_settings

FILE_URL, VARIABLE_URL = "postgresql://file@h/x", "postgresql://variable@h/x"


def write(home: Path, text: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "troupe.toml").write_text(text)


def test_defaults(home: Path) -> None:
    read = read_settings()
    assert (read.home, read.database_url) == (home, None)
    assert (read.picture_width, read.picture_height, read.fps) == (1280, 720, 24)
    assert read.workers == min(8, os.cpu_count() or 1)
    assert (read.voice, read.fall_back) == (True, True)


@pytest.mark.parametrize("file", [None, "", f'database_url = "{FILE_URL}"'])
@pytest.mark.parametrize("variable", [None, "", VARIABLE_URL])
@pytest.mark.parametrize("name", ["TROUPE_DATABASE_URL", "troupe_database_url"])
def test_the_light_way_agrees_with_the_whole(
    home: Path, monkeypatch: pytest.MonkeyPatch, file: str | None, variable: str | None, name: str
) -> None:
    if file is not None:
        write(home, file)
    if variable is not None:
        monkeypatch.setenv(name, variable)
    read = read_settings()
    assert home_and_url() == (read.home, read.database_url)
    assert read.database_url == (variable or (FILE_URL if file else None))


@pytest.mark.parametrize("given", ["~/plays", "relative/plays", ""])
def test_homes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str) -> None:
    monkeypatch.setenv("TROUPE_HOME", given)
    expected = {
        "~/plays": tmp_path / "user" / "plays",
        "relative/plays": Path.cwd() / "relative" / "plays",
        "": tmp_path / "user" / "data" / "troupe",
    }[given]
    assert home_folder() == read_settings().home == expected


def test_variables_win_over_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, "fps = 30\nworkers = 3\nvoice = false\n")
    monkeypatch.setenv("TROUPE_FPS", "12")
    read = read_settings()
    assert (read.fps, read.workers, read.voice) == (12, 3, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fps = 0", "'fps' is wrong"),
        ("picture_width = 641", "'picture_width' is wrong"),
        ('voice = "perhaps"', "'voice' is wrong"),
        ("frames_per_second = 24", "'frames_per_second' is wrong"),
        ("fps = ", "not valid TOML"),
        ('home = "/elsewhere"', "cannot move it"),
    ],
)
def test_what_is_wrong_is_named(home: Path, text: str, said: str) -> None:
    write(home, text)
    with pytest.raises(SettingsWrong, match=said) as caught:
        read_settings()
    assert caught.value.exit_status == 2


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROUPE_WORKERS", "many")
    with pytest.raises(SettingsWrong, match="'workers' is wrong") as caught:
        read_settings()
    assert "fall_back" in caught.value.hint


def test_the_light_way_refuses_what_the_whole_does(home: Path) -> None:
    write(home, "database_url = 3")
    for read in (home_and_url, read_settings):
        with pytest.raises(SettingsWrong, match="database_url"):
            read()


def test_a_file_that_cannot_be_read(home: Path) -> None:
    (home / "troupe.toml").mkdir(parents=True)
    with pytest.raises(SettingsWrong, match="cannot be read"):
        home_and_url()


def test_a_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROUPE_DATABASE_URL", "postgresql://me:hunter2@h/x")
    assert "hunter2" not in repr(read_settings())
