"""The poet: writes a poem in a given form, procedurally, the same for the same request.

Knows which module makes which form; everything a poem says comes from its theme and the stocks.
"""

from collections.abc import Callable, Mapping

from tools.errors import RequestRefused
from tools.text.verse import Verse, VerseRequest
from tools.text.verse_fixed import sonnet, villanelle
from tools.text.verse_free import free_verse
from tools.text.verse_lines import Draft
from tools.text.verse_short import haiku, limerick
from tools.text.verse_song import ballad, lyrics
from tools.text.verse_theme import facts_of, theme_of, title_of

_ATTEMPTS = 12
_FORMS: Mapping[str, Callable[[Draft], Verse | None]] = {
    "haiku": haiku,
    "limerick": limerick,
    "sonnet": sonnet,
    "villanelle": villanelle,
    "ballad": ballad,
    "free_verse": free_verse,
    "lyrics": lyrics,
}


def write_verse(request: VerseRequest) -> Verse:
    """Return a poem as asked for, with its title and the facts it was made from.

    Raises RequestRefused if the words given will not fit the form (they do, for any brief we know).
    """
    theme = theme_of(request)
    for attempt in range(_ATTEMPTS):
        made = _FORMS[request.form](Draft(theme=theme, dice=theme.draw("lines", attempt)))
        if made is not None:
            title = request.title or made.title or title_of(theme)
            return made.model_copy(update={"title": title, "facts": facts_of(theme, made)})
    raise RequestRefused(
        f"no {request.form.replace('_', ' ')} would come of these words",
        hint="name another thing, place or trouble, or leave them out",
    )
