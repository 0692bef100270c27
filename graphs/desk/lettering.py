"""Lettering for the terminal: words in columns that wrap under themselves, clean of control characters.

What people and models wrote passes through `word` before it is shown: it is never markup, and
never a terminal's command.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDEST = 120
"""Columns of prose are not drawn wider than this many cells, however wide the terminal is."""

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_KEPT = "\n\u200c\u200d"  # Persian and emoji are written with the joiners

Row = tuple[str | Text, ...]


def word(value: object, style: str = "") -> Text:
    """Return anything as text to be shown as it is, without control characters."""
    return Text(clean(str(value)), style=style)


def clean(text: str) -> str:
    """Return a text without control, direction and unassigned characters; line breaks stay."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\t", "    ")
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _UNSEEN)


def heading(text: str, aside: str = "") -> Text:
    """Return a section's heading, with something quieter beside it."""
    line = word(text, "bold")
    return line.append(f"   {clean(aside)}", style="not bold dim") if aside else line


def columns(
    rows: Iterable[Sequence[str | Text]], *, widths: Sequence[int] = (), indent: int = 2
) -> Padding:
    """Return rows in columns; each column but the last as wide as it must be, the last wraps.

    `widths` are the least widths of the first columns, so that tables below each other line up.
    """
    kept = [tuple(one if isinstance(one, Text) else word(one) for one in row) for row in rows]
    table = Table.grid(padding=(0, 2, 0, 0))
    count = max(map(len, kept), default=0)
    for place in range(count):
        least = widths[place] if place < len(widths) else None
        table.add_column(min_width=least, no_wrap=place < count - 1)
    for row in kept:
        table.add_row(*row)
    return Padding(table, (0, 0, 0, indent), expand=False)


def path(shown: str) -> Text:
    """Return a path that a terminal may follow as a link."""
    target = Path(shown)
    text = word(shown)
    text.stylize(f"link file://{quote(str(target))}")
    return text
