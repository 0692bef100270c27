"""The review as a conversation on a terminal: one line at a time, in words close to the commands.

Each line becomes the same verb that the command line has. Knows nothing of how it is carried out.
"""

from collections.abc import Callable
from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from agents.errors import AgentError
from graphs.desk import verbs
from graphs.desk.editing import edit_by_hand
from graphs.desk.lettering import clean, columns
from graphs.desk.views import NEXT
from store.errors import StoreError

if TYPE_CHECKING:
    from graphs.studio import Studio

HELP = (
    ("approve", "go on to the next phase"),
    ("make it warmer", "anything said in a few words is a note to the whole company"),
    ("steer scene:3 snow", "a note on a part, or to one agent: steer yuna slower"),
    ("pick ines", "another concept as the spine, or another take: pick scene:2/picture@1"),
    ("edit scene:1/text", "by hand, in $EDITOR"),
    ("lock scene:1/picture", "no one but you may change it; unlock releases it"),
    ("reject WHY", "send the phase back"),
    ("stop", "let it rest; an empty line leaves it at this review too"),
)
VERBS = ("approve", "steer", "pick", "edit", "lock", "unlock", "reject", "stop", "help")
CONSENT = ("y", "yes", "ok", "okay", "good", "go", "next", "continue")
ENOUGH = 2
"""A note of fewer words is taken for a mistyped command, and asked about."""


class Unclear(Exception):
    """A line that could mean several things; the message says what to say instead."""


def hold(studio: "Studio", project: str, console: Console, run: Callable[..., None]) -> None:
    """Ask until something is said that sets the company to work, or nothing more is said."""
    row = studio.store.projects.get(project)
    if "approve" not in NEXT[row.status]:
        return
    with suppress(ImportError):  # not there on every platform; then lines cannot be edited
        import readline  # noqa: F401
    console.print(Text("approve, or say what should change; help says more", style="dim"))
    while True:
        try:
            said = input("> ").strip()
        except EOFError:
            console.print()
            said = ""
        if not said or said.lower() == "stop":
            _leave(studio, project, console, stopped=bool(said))
            return
        if _heard(studio, project, console, said):
            run(studio, project, "review", as_json=False)
            return


def _heard(studio: "Studio", project: str, console: Console, said: str) -> bool:
    """Carry a line out, or say why not; return whether the company has something to do now."""
    try:
        return _say(studio, project, console, said)
    except Unclear as error:
        console.print(Text(str(error)))
    except (AgentError, StoreError) as error:
        console.print(Text(clean(f"{error}\n  {error.hint}".rstrip())))
    return False


def _say(studio: "Studio", project: str, console: Console, said: str) -> bool:
    verb, _, rest = said.partition(" ")
    verb, rest = verb.lower(), rest.strip()
    if verb in ("help", "?"):
        console.print(columns(((Text(what, "bold"), why) for what, why in HELP)))
        return False
    if verb in ("lock", "unlock"):
        changed = verbs.lock(studio, project, rest, locked=verb == "lock")
        word = f"{verb}ed" if changed else f"{verb}ed already"
        console.print(Text(f"{clean(rest)} is {word}."))
        return False
    if verb == "approve":
        if rest:
            raise Unclear("approve stands alone; say what should change first, and approve then")
        verbs.approve(studio, project)
    elif verb == "reject":
        verbs.reject(studio, project, rest)
    elif verb == "pick":
        verbs.pick(studio, project, rest)
    elif verb == "edit":
        return _edit(studio, project, console, rest)
    elif verb == "steer":
        verbs.steer(studio, project, *_addressed(studio, project, rest))
    else:
        _check_note(said)
        verbs.steer(studio, project, said)
    return True


def _edit(studio: "Studio", project: str, console: Console, part: str) -> bool:
    changed = edit_by_hand(studio, project, part) is not None
    if not changed:
        console.print(Text("Nothing was changed."))
    return changed


def _check_note(said: str) -> None:
    """Raise Unclear for a line that looks like a command rather than a note."""
    words = said.lower().rstrip(".!").split()
    if words[0] in CONSENT and len(words) <= ENOUGH:
        raise Unclear("say approve to go on to the next phase")
    near = get_close_matches(words[0], VERBS, n=1, cutoff=0.75 if len(words) == 1 else 0.85)
    if near:
        raise Unclear(f"did you mean {near[0]}? A note can begin with steer: steer {clean(said)}")
    if len(words) < ENOUGH:
        raise Unclear(f"to say only that to the company: steer {clean(said)}")


def _addressed(studio: "Studio", project: str, rest: str) -> tuple[str, str]:
    """Return the note and whom it is addressed to, if its first word is a part or an agent."""
    first, _, words = rest.partition(" ")
    try:
        return (words, verbs.address(studio, project, first)) if words else (rest, "")
    except AgentError:
        return rest, ""


def _leave(studio: "Studio", project: str, console: Console, *, stopped: bool) -> None:
    if stopped:
        verbs.stop(studio, project)
    rests = "It rests." if stopped else "Left at the review."
    console.print(Text(f"{rests} troupe review {project} comes back to it."))
