"""How a terminal shows lists: takes, the log, the company, the forms, what `doctor` found.

Takes the views as they are (graphs.desk.views). The review has a sheet of its own
(graphs.desk.review_sheet). Knows nothing of the store.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from graphs.desk.lettering import columns, word

MARKS = {"ok": ("✓", "green"), "missing": ("–", "dim"), "broken": ("✗", "red")}


def takes(view: dict[str, Any]) -> RenderableType:
    """Return every take of a project, the chosen ones marked."""
    chosen = set(view["chosen"].values())
    rows = [
        (
            "●" if take["address"] in chosen else "",
            take["address"],
            take["author"],
            take["phase"],
            take["title"] or take["kind"],
        )
        for take in view["takes"]
    ]
    return _table(("", "take", "by", "phase", "title or kind"), rows)


def log(rows: Iterable[dict[str, Any]]) -> RenderableType:
    """Return the log, an entry each."""
    return columns(
        (
            (Text(row["at"][11:19], "dim"), word(row["agent"] or "·"), word(row["message"]))
            for row in rows
        ),
        indent=0,
    )


def cast(agents: Iterable[dict[str, Any]]) -> RenderableType:
    """Return the playbill."""
    rows = [
        (one["id"], one["name"], one["role"], one["personality"], ", ".join(one["expertise"]))
        for one in agents
    ]
    return _table(("id", "name", "role", "personality", "expertise"), rows)


def forms(found: Iterable[dict[str, Any]]) -> RenderableType:
    """Return the forms there are."""
    rows = [(one["id"], one["about"], ", ".join(one["deliver"])) for one in found]
    return _table(("form", "what it is", "hands over"), rows)


def checks(found: Iterable[dict[str, Any]]) -> RenderableType:
    """Return what `doctor` found."""
    rows = [(Text(*MARKS[one["state"]]), one["name"], one["found"], one["remedy"]) for one in found]
    return _table(("", "what", "found", "what to do"), rows)


def _table(names: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else word(cell) for cell in row))
    return table
