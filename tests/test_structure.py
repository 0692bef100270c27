"""The house style that can be counted: arrows between packages, lengths, docstrings, owners of names."""

import ast
import statistics
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("tools", "store", "agents", "graphs")
MODULES = [
    path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations/versions" not in path.as_posix()
]
MODULES.append(ROOT / "cli.py")
MAY_IMPORT = {
    "tools": {"tools"},
    "store": {"store"},
    "agents": {"agents", "tools", "store"},
    "graphs": {"graphs", "agents", "tools", "store"},
    "cli": {"graphs", "agents", "tools", "store"},
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path, *, lazy: bool = True) -> set[str]:
    nodes = ast.walk(tree(path)) if lazy else _top_level(tree(path))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path} has a relative import"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _top_level(module: ast.Module) -> list[ast.AST]:
    """Statements that run on import, those under `if TYPE_CHECKING` left out."""
    found: list[ast.AST] = []
    for node in module.body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        found.append(node)
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_follow_the_arrows(path: Path) -> None:
    package = name_of(path).partition(".")[0]
    ours = {name.partition(".")[0] for name in imports(path)} & {*PACKAGES, "cli"}
    assert ours <= MAY_IMPORT[package]


def test_agents_take_only_types_from_the_store() -> None:
    for path in (ROOT / "agents").rglob("*.py"):
        taken = {name for name in imports(path) if name.startswith("store")}
        assert all(name == "store" or name.startswith("store.models") for name in taken), path


def test_no_module_imports_itself_in_a_circle() -> None:
    names = {name_of(path): path for path in MODULES}
    edges = {name: imports(path, lazy=False) & names.keys() for name, path in names.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"circle: {' -> '.join((*trail, name))}"
        if name not in done:
            for target in sorted(edges[name] - {name}):
                visit(target, (*trail, name))
            done.add(name)

    for name in sorted(edges):
        visit(name, ())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_short_and_say_what_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(tree(path)), f"{path} does not say what it is"


def test_functions_are_short() -> None:
    lengths = []
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.body[0].lineno + 1
                assert length <= 50, f"{path.name}:{node.lineno} {node.name} has {length} lines"
                lengths.append(length)
    assert statistics.median(lengths) <= 10
    assert statistics.quantiles(lengths, n=10)[-1] <= 25


def test_the_top_level_names_are_ours_alone() -> None:
    owners = packages_distributions()
    for name in (*PACKAGES, "cli"):
        assert set(owners.get(name, ["troupe-studio"])) == {"troupe-studio"}


def test_importing_the_packages_is_cheap() -> None:
    """Importing names must not pull in what only the work itself needs."""
    heavy = [
        "cv2",
        "scipy",
        "av",
        "thorvg_python",
        "soundfile",
        "sqlalchemy",
        "langgraph",
        "sqlmodel",
    ]
    code = (
        "import sys, cli, tools.registry, tools.image, tools.music, tools.film, store.listing\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
