"""The house page: the piece as one HTML file that opens anywhere, offline, for everyone.

Knows nothing of where its parts came from. Same request, same bytes.
"""

from tools.base import Abilities, Capability, Part, Recipe, Rendering
from tools.errors import BackEndFailed
from tools.page.leaves import PageRequest


class HousePage:
    """Sets the page with Jinja2: words, pictures, voices, score and film, all inside one file."""

    name = "house"
    version = "1"
    capability = Capability.PAGE

    def abilities(self) -> Abilities:
        """Return what it can do: HTML, repeatably, on this machine alone."""
        return Abilities(media_types=("text/html",), in_worker=True)

    def missing(self) -> str:
        """Return what it lacks: nothing, it is all in the base installation."""
        return ""

    def page(self, request: PageRequest) -> Rendering:
        """Return the page. A film too large to carry is left out, and the recipe says so.

        Raises RequestRefused if a picture or sound is none, BackEndFailed if a file cannot be read.
        """
        from tools.page.setting import set_page

        try:
            html, remarks = set_page(request)
        except OSError as error:
            raise BackEndFailed(
                f"a part of the page could not be read: {error}", hint="is the file still there?"
            ) from error
        words = sum(len(line.split()) for leaf in request.leaves for line in leaf.paragraphs)
        pictures = sum(leaf.picture is not None for leaf in request.leaves)
        return Rendering(
            parts=(Part(name="page", media_type="text/html", data=html.encode("utf-8")),),
            recipe=Recipe(
                back_end=self.name, version=self.version, seed=request.seed, remarks=remarks
            ),
            facts={
                "words": words,
                "pictures": pictures,
                "film": not remarks and bool(request.film),
            },
        )
