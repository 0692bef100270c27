"""Printing: stdout is data, stderr is talk, and either may be closed, full or left by its reader.

A reader that leaves early (`| head -1`) is no failure. Knows nothing of what is printed, and
imports Rich only when something drawn with it is shown.
"""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

from graphs.errors import OutputLost

if TYPE_CHECKING:
    from rich.console import Console


def data(text: str) -> None:
    """Print a text on stdout, ended by a line break. Raises OutputLost."""
    import typer

    with _heard():
        typer.echo(text)


def data_json(value: Any) -> None:
    """Print a value on stdout as JSON. Raises OutputLost."""
    data(json.dumps(value, ensure_ascii=False, indent=2))


def shown(renderable: Any) -> None:
    """Print something drawn with Rich on stdout; in colour only on a terminal. Raises OutputLost."""
    data("\n".join(line.rstrip() for line in drawn(renderable).rstrip("\n").split("\n")))


def drawn(renderable: Any) -> str:
    """Return something drawn with Rich as stdout would show it, without touching stdout."""
    from rich.console import Console

    real, paper = console(), io.StringIO()
    copy = Console(
        file=paper, width=real.width, height=real.height, force_terminal=real.is_terminal,
        color_system=real.color_system, no_color=real.no_color, legacy_windows=False,  # type: ignore[arg-type]  # its own word for it
        highlight=False, emoji=False, markup=False,
    )  # fmt: skip
    copy.print(renderable)
    return paper.getvalue()


def talk(words: str) -> None:
    """Say something on stderr, if anybody can hear it."""
    import typer

    with suppress(OSError, ValueError):  # closed, full, or left by its reader
        typer.echo(words, err=True)


def console(*, err: bool = False) -> "Console":
    """Return a console of Rich that takes nothing for markup, emoji codes or something to highlight."""
    from rich.console import Console

    return Console(stderr=err, highlight=False, emoji=False, markup=False)


def on_terminal(*streams: TextIO | None) -> bool:
    """Return whether every one of these streams is there and a terminal; of none given, stdin and stdout."""
    return all(one is not None and one.isatty() for one in streams or (sys.stdin, sys.stdout))


@contextmanager
def _heard() -> Iterator[None]:
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
    except OSError as error:
        _let_go()
        raise OutputLost(
            f"the answer could not be written to stdout: {error.strerror or error}",
            hint="what was done is kept; `troupe review` shows it again",
        ) from error


def _let_go() -> None:
    """Point stdout at nothing, so that what is left in its buffer harms nobody at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
