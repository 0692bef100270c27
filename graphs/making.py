"""Asking a tool: a request to a back end, through the ledger, in a worker process if it is heavy.

Passing faults are tried again; when a back end fails for good the next one on the project's
list stands in and the recipe says so. Knows nothing of the order of the work.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, cast

from graphs.errors import BudgetSpent
from store.errors import AssetDamaged
from store.ledger import Kept, Made, Order
from tools import registry
from tools.base import BackEnd, Rendering, Request, fingerprint
from tools.errors import BackEndBusy, BackEndUnavailable, ToolError

if TYPE_CHECKING:
    from graphs.studio import Studio

TRIES = 3
Timed = tuple[Rendering, float]


def make(studio: "Studio", project: str, request: Request, *, part: str, agent: str) -> Kept:
    """Return the kept rendering of a request, made now or found in the ledger.

    Raises ToolError when no back end on the list delivers, BudgetSpent before a call that the
    project cannot pay.
    """
    reports: list[str] = []
    failure: ToolError | None = None
    for back_end in _candidates(studio, request):
        try:
            return _once(studio, project, back_end, request, part, agent, tuple(reports))
        except ToolError as error:
            failure = error
            reports.append(f"{back_end.name} failed: {error}")
            studio.say(project, "failed", reports[-1], part=part, agent=agent)
    raise failure or BackEndUnavailable(f"no back end can {request.capability.value}")


def _candidates(studio: "Studio", request: Request) -> Iterable[BackEnd]:
    for name in studio.back_ends(request.capability):
        yield registry.find(request.capability, name)


def _once(
    studio: "Studio",
    project: str,
    back_end: BackEnd,
    request: Request,
    part: str,
    agent: str,
    reports: tuple[str, ...],
) -> Kept:
    order = Order(
        project_id=project,
        capability=request.capability.value,
        back_end=back_end.name,
        version=back_end.version,
        agent=agent,
        part=part,
        seed=request.seed,
        parameters=request.model_dump(mode="json"),
        ingredients=tuple(sorted(set(_hashes(request.model_dump(mode="json"))))),
    )

    def work() -> Made:
        if lack := back_end.missing():
            raise BackEndUnavailable(
                f"{back_end.name} cannot {request.capability}: {lack}", hint=lack
            )
        _afford(studio, project, back_end)
        _check_sources(studio, project, part, order.ingredients)
        studio.say(
            project, "started", f"{request.capability.value}: {part}", part=part, agent=agent
        )
        rendering, seconds = _patiently(lambda: _render(studio, back_end, request))
        return _made(rendering, back_end, reports, seconds)

    kept = _sound(
        studio, lambda: studio.store.ledger.once(fingerprint(back_end, request), order, work)
    )
    studio.say(
        project,
        "reused" if kept.reused else "finished",
        f"{request.capability.value}: {part}",
        part=part,
        agent=agent,
        seconds=None if kept.reused else kept.seconds,
    )
    return kept


def _check_sources(studio: "Studio", project: str, part: str, hashes: Iterable[str]) -> None:
    for sha256 in hashes:
        if not studio.store.assets.verify(sha256):
            raise AssetDamaged(
                f"{part} is made of bytes that are missing: {sha256[:12]}",
                hint=f"`troupe resume {project}` makes them again; give what was yours with `edit`",
            )


def _sound(studio: "Studio", keep: Callable[[], Kept]) -> Kept:
    """Return what is kept; what was found again but damaged meanwhile is made once more."""
    kept = keep()
    if kept.reused and not all(
        studio.store.assets.verify(file.sha256, deep=True) for file in kept.files
    ):
        return keep()
    return kept


def _render(studio: "Studio", back_end: BackEnd, request: Request) -> Timed:
    if back_end.abilities().in_worker:
        asked = (request.capability.value, back_end.name, request)
        return studio.workers.call(render_in_worker, *asked)
    return _timed(back_end, request)


def render_in_worker(capability: str, name: str, request: Request) -> Timed:
    """Render in this process: what a worker is asked to do."""
    from tools.base import Capability

    return _timed(registry.find(Capability(capability), name), request)


def _timed(back_end: BackEnd, request: Request) -> Timed:
    """Return a rendering and how long it took, without the time it waited for a worker."""
    began = time.perf_counter()
    return _verb(back_end)(request), time.perf_counter() - began


def _verb(back_end: BackEnd) -> Callable[[Request], Rendering]:
    return cast("Callable[[Request], Rendering]", getattr(back_end, back_end.capability.value))


def _patiently(call: Callable[[], Timed]) -> Timed:
    from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

    retrying = Retrying(
        retry=retry_if_exception_type(BackEndBusy),
        stop=stop_after_attempt(TRIES),
        wait=wait_exponential(multiplier=0.5, max=8),
        reraise=True,
    )
    return retrying(call)


def _made(
    rendering: Rendering, back_end: BackEnd, reports: tuple[str, ...], seconds: float
) -> Made:
    recipe = replace(rendering.recipe, remarks=(*rendering.recipe.remarks, *reports))
    return Made(
        files=tuple((part.name, part.media_type, part.data) for part in rendering.parts),
        recipe=asdict(recipe),
        facts=rendering.facts,
        cost_usd=back_end.abilities().usd_per_call,
        seconds=round(seconds, 4),
    )


def _afford(studio: "Studio", project: str, back_end: BackEnd) -> None:
    price = back_end.abilities().usd_per_call
    row = studio.store.projects.get(project)
    left = None if row.budget_usd is None else row.budget_usd - row.spent_usd
    if price and left is not None and price > left:
        raise BudgetSpent(
            f"the next call costs about {price:.2f} USD and {left:.2f} USD are left",
            hint="raise it with `troupe resume --budget USD`, or choose house back ends",
        )


def _hashes(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        if isinstance(value.get("sha256"), str):
            yield value["sha256"]
        for item in value.values():
            yield from _hashes(item)
    elif isinstance(value, list):
        for item in value:
            yield from _hashes(item)
