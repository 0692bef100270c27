"""Where the house's two typefaces are: Source Serif for stories, Hanken Grotesk for what is read quickly.

Both are under the SIL Open Font License and come as packages of their own. Knows nothing of setting type.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from tools.errors import BackEndUnavailable

Face = Literal["serif", "serif_italic", "sans", "sans_light", "sans_medium"]

_FACES: dict[Face, tuple[str, str]] = {
    "serif": ("font_source_serif_pro", "SourceSerifPro-Regular.otf"),
    "serif_italic": ("font_source_serif_pro", "SourceSerifPro-It.otf"),
    "sans": ("font_hanken_grotesk", "HankenGrotesk-Regular.otf"),
    "sans_light": ("font_hanken_grotesk", "HankenGrotesk-Light.otf"),
    "sans_medium": ("font_hanken_grotesk", "HankenGrotesk-Medium.otf"),
}


@cache
def font_path(face: Face) -> Path:
    """Return the file of a typeface. Raises BackEndUnavailable if its package is not installed."""
    package, name = _FACES[face]
    spec = find_spec(package)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (path := Path(place) / "files" / name).is_file():
            return path
    raise BackEndUnavailable(
        f"the typeface {name!r} is missing",
        hint=f"install the package {package.replace('_', '-')!r}",
    )
