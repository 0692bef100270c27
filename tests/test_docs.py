"""Documents that cannot drift: the README's drawing and commands, the packages that are shipped."""

import re
import tomllib
from pathlib import Path

from graphs.drawing import drawn
from graphs.production import drawing

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_drawing_is_the_graph() -> None:
    assert drawn(README, drawing()) == README


def test_the_file_map_names_what_is_there() -> None:
    for name in re.findall(r"^\| `([^`]+)` \|", README, re.MULTILINE):
        assert (ROOT / name).exists(), name
    for link in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / link).exists(), link


def test_the_readme_is_about_one_screen() -> None:
    assert len(README.splitlines()) <= 90


def test_every_package_is_shipped() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    listed = set(settings["tool"]["setuptools"]["packages"])
    found = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for top in ("agents", "graphs", "store", "tools")
        for path in (ROOT / top).rglob("__init__.py")
    }
    assert found == listed


def test_data_files_are_shipped() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"][
        "package-data"
    ]["*"]
    suffixes = {pattern.removeprefix("*") for pattern in patterns}
    for top in ("agents", "graphs", "store", "tools"):
        for path in (ROOT / top).rglob("*"):
            if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts:
                assert path.suffix in suffixes, path
