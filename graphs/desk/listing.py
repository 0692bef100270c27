"""All projects at a glance, as plain lines: quick for thousands of them, so it is drawn without Rich's tables.

Takes the rows as they are (store.listing). Titles are printed as text: control characters are
dropped, and the width is counted in terminal cells.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

HEADINGS = ("id", "title", "form", "phase", "status", "changed")
_GAP = 2
_LEAST_TITLE = 12
_UNSEEN = ("Cc", "Cf", "Cs")
_JOINERS = "\u200c\u200d"  # Persian and emoji are written with them


def lines(rows: Sequence[Any], width: int | None) -> Iterable[str]:
    """Yield a heading and a line per project, at most `width` cells wide (None: as wide as needed)."""
    table = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    if width is not None:
        others = sum(widths) - widths[1] + _GAP * (len(HEADINGS) - 1)
        widths[1] = max(_LEAST_TITLE, min(widths[1], width - others))
    for row in table:
        line = (" " * _GAP).join(map(_fitted, row, widths)).rstrip()
        yield line if width is None else _fitted(line, width).rstrip()


def cells(text: str) -> int:
    """Return how many terminal cells a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _fitted(text: str, width: int) -> str:
    if text.isascii():
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    from rich.cells import set_cell_size

    return set_cell_size(
        text if cells(text) <= width else set_cell_size(text, width - 1) + "…", width
    )


def _cells(row: Any) -> tuple[str, ...]:
    changed = str(row.changed_at)[:16].replace("T", " ")
    return (row.id, _plain(row.title), row.form, row.phase, row.status, changed)


def _plain(title: str) -> str:
    if title.isascii() and title.isprintable():
        return title
    return "".join(c for c in title if c in _JOINERS or unicodedata.category(c) not in _UNSEEN)
