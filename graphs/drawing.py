"""The drawing of the production in the README, made from the graph itself: python -m graphs.drawing"""

from pathlib import Path

OPENING, CLOSING = "<!-- graph -->", "<!-- /graph -->"


def drawn(text: str, drawing: str) -> str:
    """Return a text with the drawing between its two marks. Raises ValueError without them."""
    before, _, rest = text.partition(OPENING)
    _, found, after = rest.partition(CLOSING)
    if not found:
        raise ValueError(f"the text has no {OPENING} ... {CLOSING}")
    return f"{before}{OPENING}\n```mermaid\n{drawing.strip()}\n```\n{CLOSING}{after}"


if __name__ == "__main__":
    from graphs.production import drawing as graph_drawing

    readme = Path(__file__).resolve().parent.parent / "README.md"
    readme.write_text(drawn(readme.read_text(encoding="utf-8"), graph_drawing()), encoding="utf-8")
