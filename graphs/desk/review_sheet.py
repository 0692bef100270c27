"""The review sheet: what a review is decided by, readable at a glance on a terminal of 60 cells or more.

Takes the view as it is (graphs.desk.views.review_view). Knows nothing of the store.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from graphs.desk.lettering import WIDEST, clean, columns, heading, path, word

SAID = {"decline": "declined", "counter": "countered", "accept": "accepted"}
SHOWN_OF_EACH = 2
LABELS = 10  # width of the column of labels, in cells
MOST_GAINS = 3
LAST_NOTES = 2


class Sheet:
    """A review, drawn no wider than prose should be."""

    def __init__(self, view: dict[str, Any], *, talking: bool) -> None:
        self.view = view
        self._names = view.get("names", {})
        self._talking = talking

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the sections, a blank line between them."""
        width = min(options.max_width, WIDEST)
        for number, section in enumerate(self._sections()):
            if number:
                yield ""
            yield from console.render(section, options.update(width=width))

    def name(self, agent: str) -> str:
        """Return an agent's name, as it is shown."""
        return clean(str(self._names.get(agent, agent)))

    def _sections(self) -> list[RenderableType]:
        view = self.view
        sections: list[RenderableType | None] = [self._head()]
        if view["phase"] == "concept":
            sections += [self._ranking(), *self._treatment()]
        sections += [self._judgement(), self._suggestions(), self._notes(), self._places()]
        if not self._talking:
            sections.append(self._next())
        return [one for one in sections if one is not None]

    def _head(self) -> RenderableType:
        view = self.view
        stands = {"waiting": "waits for your review", "done": "finished"}
        head = word(view["title"], "bold").append("\n")
        where = (
            f"the {view['phase']} of a {view['form']}, {stands.get(view['status'], view['status'])}"
        )
        head.append(where, style="not bold").append(
            f"   {view['id']}, seed {view['seed']}", style="not bold dim"
        )
        if view["problem"]:
            head.append(f"\nIt ended with: {clean(view['problem'])}", style="not bold red")
        return head

    def _ranking(self) -> RenderableType | None:
        rows = self.view["ranking"]
        if not rows:
            return None
        criteria = list(rows[0]["criteria"])
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for title, side in (("", "right"), ("", "left"), ("", "left")):
            table.add_column(title, justify=side, overflow="fold")  # type: ignore[arg-type]
        for title in ("overall", *criteria):
            table.add_column(title, justify="right", no_wrap=True)
        for place, row in enumerate(rows, 1):
            first = "bold" if place == 1 else ""
            scores = [f"{row['criteria'].get(name, 0):.2f}" for name in criteria]
            table.add_row(
                Text(str(place), "dim"),
                Text(self.name(row["agent"]), first),
                word(row["title"], first),
                Text(f"{row['overall']:.2f}", first),
                *scores,
            )
        return Group(heading("The concepts", "mean scores of all who judged them"), table)

    def _treatment(self) -> list[RenderableType]:
        treatment = self.view["treatment"]
        if treatment is None:
            return []
        looks, sounds = treatment["visual_direction"], treatment["musical_direction"]
        told = (
            ("story", treatment["logline"]), ("world", treatment["world"]),
            ("theme", treatment["theme"]), ("looks", looks), ("sounds", sounds),
        )  # fmt: skip
        rows = [(Text(label, "dim"), word(text)) for label, text in told if text]
        arc = [
            (Text(f"{'arc ' if number == 1 else ''}{number}", "dim", justify="right"), _beat(beat))
            for number, beat in enumerate(treatment["arc"], 1)
        ]
        rows[3:3] = arc
        title = heading(f"The treatment: {treatment['title']}")
        sections: list[RenderableType] = [Group(title, columns(rows, widths=(LABELS,)))]
        if treatment["contributions"]:
            sections.append(self._contributions(treatment["contributions"]))
        if treatment["dissents"]:
            sections.append(self._dissents(treatment["dissents"]))
        return sections

    def _contributions(self, given: Sequence[dict[str, Any]]) -> RenderableType:
        by_agent: dict[tuple[str, str], list[str]] = {}
        for one in given:
            by_agent.setdefault((one["agent"], one["take"]), []).append(one["what"])
        rows = [
            (self.name(agent), word("; ".join(what)).append(f"  {clean(take)}", style="dim"))
            for (agent, take), what in by_agent.items()
        ]
        return Group(heading("What it takes from whom"), columns(rows, widths=(LABELS,)))

    def _dissents(self, held: Sequence[dict[str, Any]]) -> RenderableType:
        rows = []
        for one in held:
            text = word(f"{one['about']}: {one['reason']}.")
            if one["answer"]:
                text.append(f" {clean(one['answer'])}", style="dim")
            rows.append((self.name(one["agent"]), text))
        return Group(
            heading("Who disagrees, and the director's answer"), columns(rows, widths=(LABELS,))
        )

    def _judgement(self) -> RenderableType | None:
        found = self.view["judgement"]
        if not found:
            return None
        score, way = found["overall_score"], _way(self.view["scores"])
        rows: list[tuple[Text, Text]] = [
            (Text(clean(one["name"])), Text(f"{one['score']:.2f}  ").append(_remark(one)))
            for one in found["criteria"]
        ]
        for label, key in (("good", "strengths"), ("better", "areas_for_improvement")):
            rows += [(Text(label, "dim"), word(line)) for line in found[key][:2]]
        parts: list[RenderableType] = [
            heading(f"{self.name(found['by'])}'s judgement: {score:.2f}", way),
            columns(rows, widths=(LABELS,)),
        ]
        gains = [
            clean(one["message"])
            for one in self.view["scores"]
            if one["kind"] == "verdict" or (one["kind"] == "gain" and ":" in one["message"])
        ]
        if gains:
            why = [
                (Text("why" if n == 0 else "", "dim"), g) for n, g in enumerate(gains[-MOST_GAINS:])
            ]
            parts.append(columns(why, widths=(LABELS,)))
        return Group(*parts)

    def _suggestions(self) -> RenderableType | None:
        rows = self.view["answered"]
        if not rows:
            return None
        counts = {said: sum(row["decision"] == key for row in rows) for key, said in SAID.items()}
        summary = ", ".join(f"{count} {said}" for said, count in counts.items() if count)
        shown = []
        for key, said in SAID.items():
            of_kind = sorted(
                (row for row in rows if row["decision"] == key), key=lambda row: not row["must_fix"]
            )
            for row in of_kind[:SHOWN_OF_EACH]:
                text = word(f"{self.name(row['to'])}'s “{row['suggestion'].rstrip('.')}”: ")
                text.append(clean(row["reason"]), style="dim")
                shown.append((self.name(row["by"]), said, text))
        more = len(rows) - len(shown)
        parts: list[RenderableType] = [
            heading(f"Suggestions: {summary}"),
            columns(shown, widths=(LABELS,)),
        ]
        if more > 0:
            parts.append(Text(f"  and {more} more in: troupe log {self.view['id']}", "dim"))
        return Group(*parts)

    def _notes(self) -> RenderableType | None:
        notes, locks = self.view["notes"], self.view["locks"]
        if not notes and not locks:
            return None
        rows: list[tuple[Text, Text]] = []
        if len(notes) > LAST_NOTES:
            earlier = f"{len(notes) - LAST_NOTES} notes are in: troupe log {self.view['id']}"
            rows.append((Text("earlier", "dim"), Text(earlier, "dim")))
        for note in notes[-LAST_NOTES:]:
            rows += self._note(note)
        if locks:
            rows.append((Text("locked"), word(", ".join(locks))))
        return Group(heading("What you said"), columns(rows, widths=(LABELS,)))

    def _note(self, note: dict[str, Any]) -> list[tuple[Text, Text]]:
        to = self._names.get(note["addressed_to"], note["addressed_to"])
        said = f"“{note['words']}”" + ("" if to == "all" else f" on {to}")
        rows = [(Text("you said"), word(said))]
        for label, style, key in (
            ("understood", "dim", "understood"),
            ("not understood", "yellow", "not_understood"),
        ):
            for number, line in enumerate(note[key]):
                rows.append((Text("" if number else label, style), word(line)))
        return rows

    def _places(self) -> RenderableType | None:
        view = self.view
        rows: list[tuple[str, Text]] = [
            (name, path(view[name])) for name in ("film", "page") if view[name]
        ]
        for name in ("pictures", "sounds"):
            paths = list(view[name].values())
            if paths:
                files = ", ".join(Path(one).name for one in paths)
                folder = path(str(Path(paths[0]).parent))
                rows.append((name, folder.append("\n").append(files, style="dim")))
        if not rows:
            return None
        return Group(heading("Look and listen"), columns(rows, widths=(LABELS,)))

    def _next(self) -> RenderableType:
        ways = _ways(self.view["id"])
        rows = [ways[verb] for verb in self.view["can_say"] if verb in ways]
        return Group(heading("What you can say"), columns((line,) for line in rows))


def review(view: dict[str, Any], *, talking: bool = False) -> Sheet:
    """Return the whole review; in a conversation without the commands, which are asked for there."""
    return Sheet(view, talking=talking)


def _beat(beat: dict[str, Any]) -> Text:
    return word(f"{beat['title']}. ", "bold").append(clean(beat["what"]), style="not bold")


def _remark(one: dict[str, Any]) -> Text:
    return word(one["remark"], "dim")


def _way(scores: Sequence[dict[str, Any]]) -> str:
    """Return how the score went, from the first to the last judgement."""
    went = [f"{one['score']:.2f}" for one in scores if one["kind"] == "score" and one["take"]]
    return "it went " + ", ".join(went) if len(went) > 1 else ""


def _ways(project: str) -> dict[str, str]:
    """Return how each verb is said on the command line."""
    return {
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
