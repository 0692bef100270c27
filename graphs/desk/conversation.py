"""The review as a conversation on a terminal: one line at a time, in words close to the commands.

Each line becomes the same verb that the command line has. Knows nothing of how it is carried out.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.console import Console

from agents.errors import AgentError
from graphs.desk import verbs
from graphs.desk.views import NEXT
from store.errors import StoreError

if TYPE_CHECKING:
    from graphs.studio import Studio

HELP = (
    "approve | steer [scene:3] WORDS | pick AGENT | reject WHY | lock PART | unlock PART | stop\n"
    "anything else is taken as a note to the whole company; an empty line leaves it for later"
)


def hold(studio: "Studio", project: str, console: Console, run: Callable[..., None]) -> None:
    """Ask until something is said that sets the company to work, or nothing more is said."""
    row = studio.store.projects.get(project)
    if "approve" not in NEXT[row.status]:
        return
    console.print(HELP, style="dim")
    while True:
        try:
            said = console.input("> ").strip()
        except EOFError:
            return
        if not said:
            console.print(f"Left at the review. troupe review {row.slug} comes back to it.")
            return
        try:
            goes_on = _say(studio, project, said)
        except (AgentError, StoreError) as error:
            console.print(f"{error}\n  {error.hint}")
            continue
        if goes_on:
            run(studio, project, "review", as_json=False)
            return


def _say(studio: "Studio", project: str, said: str) -> bool:
    """Carry out one line; return whether the company has something to do now."""
    verb, _, rest = said.partition(" ")
    if verb == "approve" and not rest:
        verbs.approve(studio, project)
    elif verb == "reject":
        verbs.reject(studio, project, rest)
    elif verb == "pick":
        verbs.pick(studio, project, rest)
    elif verb in ("lock", "unlock"):
        verbs.lock(studio, project, rest, locked=verb == "lock")
        return False
    elif verb == "stop":
        verbs.stop(studio, project)
        return False
    elif verb == "steer":
        verbs.steer(studio, project, *_addressed(studio, project, rest))
    else:
        verbs.steer(studio, project, said)
    return True


def _addressed(studio: "Studio", project: str, rest: str) -> tuple[str, str]:
    """Return the note and whom it is addressed to, if its first word is a part or an agent."""
    first, _, words = rest.partition(" ")
    try:
        return (words, verbs.address(studio, project, first)) if words else (rest, "")
    except AgentError:
        return rest, ""
