"""The command line: parse, call, print. Everything else is in the packages beside this file.

stdout is data, stderr is talk. Slow imports live inside the commands that need them, so that
`troupe --help` starts at once.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

PACKAGES = ("tools", "store", "agents", "graphs")
BROKEN, WRONG_USAGE = 8, 2
LARGEST_SEED = 2**63 - 1


def _guard_names() -> None:
    """Exit if another distribution's package stands where one of ours should."""
    here = Path(__file__).resolve().parent
    for name in PACKAGES:
        spec = find_spec(name)
        origin = Path(spec.origin).resolve() if spec and spec.origin else None
        if origin is None or origin.parent.parent != here:
            found = f"the package {name!r} is {origin or 'missing'}, not the one beside {here}"
            typer.echo(f"troupe: {found}", err=True)
            typer.echo("  install troupe-studio in an environment of its own", err=True)
            raise SystemExit(BROKEN)


_guard_names()  # before the first of ours is imported

from agents.errors import AgentError  # noqa: E402
from graphs.desk.printing import (  # noqa: E402
    console,
    data,
    data_json,
    on_terminal,
    shown,
    talk,
)
from graphs.errors import GraphError, Interrupted  # noqa: E402
from store.errors import StoreError  # noqa: E402
from tools.errors import ToolError  # noqa: E402

if TYPE_CHECKING:
    from graphs.studio import Studio

app = typer.Typer(
    name="troupe",
    help="A company of AI agents that you direct: stories, pictures, scores and films from a brief.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
)

LATEST = "id, or the beginning of id or title; else the latest"
ProjectName = Annotated[str, typer.Argument(metavar="[PROJECT]", help=LATEST)]
Words = Annotated[list[str], typer.Argument(metavar="[PROJECT] WORDS")]
Parts = Annotated[list[str], typer.Argument(metavar="[PROJECT] PART")]
FormName = Annotated[str, typer.Option("--form", help="the kind of piece (see `troupe forms`)")]
CastFile = Annotated[Path | None, typer.Option(help="a TOML file that changes the company")]
Budget = Annotated[float | None, typer.Option(min=0, help="the most to spend, in USD")]
On = Annotated[str, typer.Option(help="an agent or a part, such as scene:3 or scene:3/music")]
File = Annotated[Path | None, typer.Option(help="put this file in its place")]
Folder = Annotated[Path | None, typer.Option(help="folder to write to")]
Formats = Annotated[str, typer.Option("--format", help="formats, by commas; else all there are")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="do not ask")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON on stdout (docs/schemas)")]


@app.command()
def new(
    brief: Annotated[str, typer.Argument(help="what the piece is about, in your own words")],
    form: FormName = "story",
    style: Annotated[str, typer.Option(help="how it should look or read")] = "",
    audience: Annotated[str, typer.Option(help="whom it is for")] = "",
    length: Annotated[str, typer.Option(help="short, medium or long")] = "medium",
    language: Annotated[str, typer.Option(help="language of the piece, as a code")] = "en",
    seed: Annotated[
        int | None, typer.Option(min=0, max=LARGEST_SEED, help="same seed, same piece")
    ] = None,
    cast: CastFile = None,
    budget: Budget = None,
    auto: Annotated[bool, typer.Option("--auto", help="approve every review itself")] = False,
    until: Annotated[str, typer.Option(help="run by itself up to this phase's review")] = "",
    as_json: AsJson = False,
) -> None:
    """Begin a piece from a brief."""
    from graphs.desk.commissions import Commission, begin

    commission = Commission(
        prompt=brief, form=form, style=style, audience=audience, length=length, language=language,
        seed=seed, cast_file=cast, budget_usd=budget, auto=auto, until=until,  # type: ignore[arg-type]  # begin checks it
    )  # fmt: skip
    with _studio() as studio:
        project = begin(studio, commission)
        _run(studio, project.id, "new", as_json=as_json)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the projects, the last changed first."""
    from dataclasses import asdict

    from store.home import home_and_url
    from store.listing import list_projects

    rows = list_projects(*home_and_url())
    if as_json:
        data_json([asdict(row) for row in rows])
    elif rows:
        from shutil import get_terminal_size

        from graphs.desk.listing import lines

        width = get_terminal_size().columns if on_terminal(sys.stdout) else None
        data("\n".join(lines(rows, width)))
    else:
        talk('There is no project yet. Begin one: troupe new "A fox finds a lantern"')


@app.command()
def show(project: ProjectName = "", as_json: AsJson = False) -> None:
    """Show a project: every take, and with --json all there is to know."""
    from graphs.desk import terminal, views

    with _project(project) as (studio, found):
        _answer(views.project_view(studio, found), terminal.takes, as_json=as_json)


@app.command()
def review(project: ProjectName = "", as_json: AsJson = False) -> None:
    """Show what the review is decided by, and talk about it."""
    with _project(project) as (studio, found):
        _review(studio, found, as_json=as_json)


@app.command()
def approve(project: ProjectName = "", as_json: AsJson = False) -> None:
    """Approve the phase and go on to the next."""
    _say("approve", project, as_json=as_json)


@app.command()
def steer(words: Words, on: On = "", as_json: AsJson = False) -> None:
    """Say in your own words what should change."""
    project, note = _split(words)
    _say("steer", project, note, on, as_json=as_json)


@app.command()
def pick(wanted: Parts, as_json: AsJson = False) -> None:
    """Choose another concept or take."""
    project, take = _split(wanted)
    _say("pick", project, take, as_json=as_json)


@app.command()
def reject(words: Words, as_json: AsJson = False) -> None:
    """Send the phase back, and say why."""
    project, reason = _split(words)
    _say("reject", project, reason, as_json=as_json)


@app.command()
def edit(part: Parts, file: File = None, as_json: AsJson = False) -> None:
    """Edit a part by hand, in $EDITOR or by a file."""
    from graphs.desk.editing import edit_by_hand, edit_file

    project, wanted = _split(part)
    with _project(project) as (studio, found):
        if file is None:
            changed = edit_by_hand(studio, found, wanted)
        else:
            changed = edit_file(studio, found, wanted, file)
        if changed:
            _run(studio, found, "edit", as_json=as_json)
        else:
            talk("Nothing was changed.")


@app.command()
def lock(part: Parts) -> None:
    """Lock a part: no one but you may change it."""
    _lock(part, locked=True)


@app.command()
def unlock(part: Parts) -> None:
    """Let the company change a part again."""
    _lock(part, locked=False)


@app.command()
def stop(project: ProjectName = "") -> None:
    """Let a project rest at its review; `resume` comes back to it."""
    from graphs.desk import verbs

    with _project(project) as (studio, found):
        verbs.stop(studio, found)


@app.command()
def resume(project: ProjectName = "", budget: Budget = None, as_json: AsJson = False) -> None:
    """Go on with a project, wherever it stands."""
    from graphs.desk.commissions import checked_budget

    with _project(project) as (studio, found):
        if budget is not None:
            studio.store.projects.set_budget(found, checked_budget(budget))
        _run(studio, found, "resume", as_json=as_json)


@app.command()
def log(project: ProjectName = "", as_json: AsJson = False) -> None:
    """Show what happened, from the first idea on."""
    from graphs.desk import terminal, views

    with _project(project) as (studio, found):
        _answer(views.log_view(studio, found), terminal.log, as_json=as_json)


@app.command()
def export(
    project: ProjectName = "", to: Folder = None, formats: Formats = "", as_json: AsJson = False
) -> None:
    """Write a project out as files."""
    from graphs.desk.handover import export as write_out

    with _project(project) as (studio, found):
        wanted = tuple(name for name in formats.replace(" ", "").split(",") if name)
        written = [str(path) for path in write_out(studio, found, wanted, to, talk=talk)]
        data_json(written) if as_json else data("\n".join(written))


@app.command("import")
def import_(file: Annotated[Path, typer.Argument(help="an export, as json or zip")]) -> None:
    """Take in a project that was exported, here or elsewhere."""
    from graphs.desk.importing import take_in

    with _studio() as studio:
        data(take_in(studio, file, talk).id)


@app.command()
def verify(file: Path, as_json: AsJson = False) -> None:
    """Read back where a file comes from, and whether it was changed since."""
    from graphs.desk import provenance

    _answer(found := provenance.verified(file), provenance.told, as_json=as_json)
    provenance.insist(found)


@app.command("open")
def open_(project: ProjectName = "") -> None:
    """Open the page, or what there is to see so far."""
    from graphs.desk.handover import opened

    with _project(project) as (studio, found):
        path = opened(studio, found)
        data(str(path))
        if on_terminal(sys.stdout):
            typer.launch(path.as_uri())


@app.command()
def rm(project: Annotated[str, typer.Argument(metavar="PROJECT")], yes: Yes = False) -> None:
    """Delete a project and what only it used."""
    from graphs.desk.verbs import remove

    with _project(project) as (studio, found):
        title = studio.store.projects.get(found).title
        if not yes and not (
            on_terminal(sys.stdin) and typer.confirm(f"Delete {title!r}?", err=True)
        ):
            talk(f"Nothing was deleted. To delete without being asked: troupe rm {found} --yes")
            raise typer.Exit(WRONG_USAGE)
        remove(studio, found)
        talk(f"Deleted {title!r}.")


@app.command()
def cast(file: CastFile = None, form: FormName = "story", as_json: AsJson = False) -> None:
    """Show the company."""
    from agents.cast import assemble, find_form
    from graphs.desk import terminal

    agents = [agent.model_dump(mode="json") for agent in assemble(find_form(form), file)]
    _answer(agents, terminal.cast, as_json=as_json)


@app.command()
def forms(as_json: AsJson = False) -> None:
    """Show the kinds of piece there are."""
    from agents.cast import forms as known
    from graphs.desk import terminal

    found = [form.model_dump(mode="json") for form in known().values()]
    _answer(found, terminal.forms, as_json=as_json)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Check the installation, and say what could be better."""
    from graphs.desk import examination, terminal

    found = examination.examine()
    _answer(found, terminal.checks, as_json=as_json)
    if any(one["state"] == "broken" for one in found):
        raise typer.Exit(BROKEN)


def main() -> None:
    """Run the command line; every error of ours ends in one message, a hint and its exit status."""
    try:
        app()
    except (ToolError, AgentError, StoreError, GraphError) as error:
        talk(f"troupe: {error}")
        if error.hint:
            talk(f"  {error.hint}")
        raise SystemExit(error.exit_status) from error


@contextmanager
def _studio() -> "Iterator[Studio]":
    from graphs.studio import open_studio

    try:
        with open_studio() as studio:
            yield studio
    except KeyboardInterrupt:  # Typer would end on it without a word
        raise Interrupted("interrupted", hint="`troupe resume` goes on where it was") from None


@contextmanager
def _project(name: str) -> "Iterator[tuple[Studio, str]]":
    """Yield the studio and the id of the project meant."""
    with _studio() as studio:
        yield studio, studio.store.projects.find(name).id


def _say(verb: str, project: str, *words: str, as_json: bool) -> None:
    """Say something to a project (graphs.desk.verbs), then let the company work on it."""
    from graphs.desk import verbs

    with _project(project) as (studio, found):
        getattr(verbs, verb)(studio, found, *words)
        _run(studio, found, verb, as_json=as_json)


def _lock(part: list[str], *, locked: bool) -> None:
    from graphs.desk import verbs

    project, wanted = _split(part)
    with _project(project) as (studio, found):
        changed = verbs.lock(studio, found, wanted, locked=locked)
        word = "locked" if locked else "unlocked"
        talk(f"{wanted} is {word}." if changed else f"{wanted} was {word} already.")


def _run(studio: "Studio", project: str, doing: str, *, as_json: bool) -> None:
    """Work until the next rest, then show it."""
    from graphs.desk.live import following
    from graphs.runner import go_on

    with following(studio, project, console(err=True)):
        go_on(studio, project, doing=doing)
    _review(studio, project, as_json=as_json)


def _review(studio: "Studio", project: str, *, as_json: bool) -> None:
    from graphs.desk import conversation, review_sheet, views

    view = views.review_view(studio, project)
    talking = not as_json and on_terminal() and "approve" in view["can_say"]
    _answer(view, partial(review_sheet.review, talking=talking), as_json=as_json)
    if talking:
        conversation.hold(studio, project, console(err=True), _run)


def _split(words: list[str]) -> tuple[str, str]:
    """Return project and words from one or two arguments; the project may be left out."""
    if len(words) > 2:
        talk("troupe: too many arguments; put what you say in quotes")
        raise typer.Exit(WRONG_USAGE)
    return (words[0], words[1]) if len(words) == 2 else ("", words[0])


def _answer(view: Any, drawn: Callable[[Any], Any], *, as_json: bool) -> None:
    data_json(view) if as_json else shown(drawn(view))


if __name__ == "__main__":
    main()
