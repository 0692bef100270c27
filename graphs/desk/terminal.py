"""How a terminal shows what lies before the person who directs: tables and plain paragraphs.

Takes the views as they are (graphs.desk.views); people's and models' words are printed as text,
never as markup. Knows nothing of the store.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

SAID = {"accept": "accepted", "decline": "declined", "counter": "countered"}
_SHOWN = 8


def review(view: dict[str, Any], *, plain: bool = False) -> RenderableType:
    """Return the whole review, readable at a glance."""
    del plain
    parts: list[RenderableType] = [_head(view)]
    if view["problem"]:
        parts.append(Text(f"It ended with: {view['problem']}", style="red"))
    if view["phase"] == "concept":
        parts += [_ranking(view["ranking"]), *_treatment(view["treatment"])]
    if view["judgement"]:
        parts.append(_judgement(view["judgement"]))
    if view["scores"]:
        parts.append(_scores(view["scores"]))
    if view["answered"]:
        parts.append(_answered(view["answered"]))
    if view["notes"]:
        parts.append(_notes(view["notes"]))
    parts += [_places(view), _next(view)]
    return Group(*(piece for part in parts for piece in (part, "")))


def takes(view: dict[str, Any]) -> RenderableType:
    """Return every take of a project, the chosen ones marked."""
    chosen = set(view["chosen"].values())
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("", "take", "by", "phase", "title or kind"):
        table.add_column(name)
    for take in view["takes"]:
        mark = "●" if take["address"] in chosen else ""
        cells = (
            mark,
            take["address"],
            take["author"],
            take["phase"],
            take["title"] or take["kind"],
        )
        table.add_row(*(Text(str(cell)) for cell in cells))
    return table


def log(rows: Iterable[dict[str, Any]]) -> RenderableType:
    """Return the log, a line each."""
    lines = Text()
    for row in rows:
        lines.append(f"{row['at'][11:19]} ", style="dim")
        lines.append(f"{row['agent'] or '·':<8} ", style="bold")
        lines.append(f"{row['message']}\n")
    return lines


def cast(agents: Iterable[dict[str, Any]]) -> RenderableType:
    """Return the playbill."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("id", "name", "role", "personality", "expertise"):
        table.add_column(name)
    for one in agents:
        cells = (
            one["id"],
            one["name"],
            one["role"],
            one["personality"],
            ", ".join(one["expertise"]),
        )
        table.add_row(*(Text(str(cell)) for cell in cells))
    return table


def forms(found: Iterable[dict[str, Any]]) -> RenderableType:
    """Return the forms there are."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("form", "what it is", "hands over"):
        table.add_column(name)
    for one in found:
        table.add_row(Text(one["id"]), Text(one["about"]), Text(", ".join(one["deliver"])))
    return table


def checks(found: Iterable[dict[str, Any]]) -> RenderableType:
    """Return what `doctor` found."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("", "what", "found", "what to do"):
        table.add_column(name)
    for one in found:
        mark = {"ok": "✓", "missing": "–", "broken": "✗"}[one["state"]]
        table.add_row(
            *(Text(str(cell)) for cell in (mark, one["name"], one["found"], one["remedy"]))
        )
    return table


def print_to(console: Console, renderable: RenderableType) -> None:
    """Print without markup, emoji codes or highlighting."""
    console.print(renderable, markup=False, emoji=False, highlight=False, soft_wrap=False)


def _head(view: dict[str, Any]) -> Text:
    head = Text()
    head.append(f"{view['title']}\n", style="bold")
    head.append(f"{view['form']}, {view['phase']} phase, {view['status']}", style="dim")
    head.append(f"   {view['id']}  seed {view['seed']}", style="dim")
    return head


def _ranking(rows: Sequence[dict[str, Any]]) -> RenderableType:
    table = Table(title="The concepts", title_justify="left", box=None, pad_edge=False)
    criteria = list(rows[0]["criteria"]) if rows else []
    for name in ("", "by", "title"):
        table.add_column(name)
    for name in ("overall", *criteria):
        table.add_column(name, justify="right")
    for place, row in enumerate(rows, 1):
        numbers = [row["overall"], *(row["criteria"].get(name, 0) for name in criteria)]
        cells = [str(place), row["agent"], row["title"], *(f"{value:.2f}" for value in numbers)]
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _treatment(treatment: dict[str, Any] | None) -> list[RenderableType]:
    if treatment is None:
        return []
    text = Text()
    text.append(f"The treatment: {treatment['title']}\n", style="bold")
    text.append(f"{treatment['logline']}\n\n{treatment['world']}\n")
    text.append(f"Theme: {treatment['theme']}\n")
    for number, beat in enumerate(treatment["arc"], 1):
        text.append(f"  {number}. {beat['title']}: ", style="bold")
        text.append(f"{beat['what']}\n")
    for heading, key in (("Looks", "visual_direction"), ("Sounds", "musical_direction")):
        if treatment[key]:
            text.append(f"{heading}: {treatment[key]}\n")
    for one in treatment["contributions"]:
        text.append(f"  from {one['agent']} ({one['take']}): {one['what']}\n")
    for one in treatment["dissents"]:
        answer = f" Answer: {one['answer']}" if one["answer"] else ""
        text.append(f"  {one['agent']} disagrees about {one['about']}: {one['reason']}.{answer}\n")
    return [text]


def _judgement(judgement: dict[str, Any]) -> RenderableType:
    text = Text()
    text.append(f"The critic: {judgement['overall_score']:.2f} overall\n", style="bold")
    for one in judgement["criteria"]:
        text.append(f"  {one['name']:<12} {one['score']:.2f}  {one['remark']}\n")
    for heading, key in (("Strengths", "strengths"), ("To improve", "areas_for_improvement")):
        for line in judgement[key][:3]:
            text.append(f"  {heading}: {line}\n")
    return text


def _scores(rows: Sequence[dict[str, Any]]) -> RenderableType:
    text = Text("How the score went\n", style="bold")
    for row in rows:
        text.append(f"  {row['message']}\n", style="not bold")
    return text


def _answered(rows: Sequence[dict[str, Any]]) -> RenderableType:
    counts = {word: sum(row["decision"] == key for row in rows) for key, word in SAID.items()}
    summary = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    text = Text(f"Suggestions: {summary}\n", style="bold")
    for decision in ("decline", "counter", "accept"):
        for row in [row for row in rows if row["decision"] == decision][: _SHOWN // 2]:
            what = f"  {row['by']} {SAID[decision]} {row['to']}'s “{row['suggestion']}”: "
            text.append(what, style="not bold")
            text.append(f"{row['reason']}\n", style="not bold")
    return text


def _notes(rows: Sequence[dict[str, Any]]) -> RenderableType:
    text = Text("Your notes\n", style="bold")
    for row in rows:
        text.append(f"  “{row['words']}”\n", style="not bold")
        for line in row["understood"]:
            text.append(f"    understood: {line}\n", style="not bold")
        for line in row["not_understood"]:
            text.append(f"    not understood: {line}\n", style="yellow not bold")
    return text


def _places(view: dict[str, Any]) -> RenderableType:
    text = Text()
    for name in ("film", "page"):
        if view[name]:
            text.append(f"The {name}: ", style="bold")
            text.append(f"{view[name]}\n", style=f"link file://{quote(view[name])}")
    for name in ("pictures", "sounds"):
        paths = list(view[name].values())
        if paths:
            text.append(f"The {name}: ", style="bold")
            text.append(f"{Path(paths[0]).parent}\n", style=f"link file://{quote(paths[0])}")
            text.append(f"  {', '.join(Path(path).name for path in paths)}\n")
    return text


def _next(view: dict[str, Any]) -> RenderableType:
    project = view["slug"]
    ways = {
        "approve": f"troupe approve {project}",
        "steer": f'troupe steer {project} "make scene 3 a snowy night" --on scene:3',
        "pick": f"troupe pick {project} AGENT or TAKE",
        "reject": f'troupe reject {project} "why"',
        "edit": f"troupe edit {project} scene:1/text",
        "lock": f"troupe lock {project} scene:1/picture",
        "export": f"troupe export {project}",
        "open": f"troupe open {project}",
        "resume": f"troupe resume {project}",
    }
    text = Text("What you can say\n", style="bold")
    for verb in view["can_say"]:
        if verb in ways:
            text.append(f"  {ways[verb]}\n", style="not bold")
    return text
