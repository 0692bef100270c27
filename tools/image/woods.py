"""Settings to come; for now each is drawn as a cliff by the sea."""

from tools.image.seas import cliff_lighthouse as forest  # noqa: F401
from tools.image.seas import cliff_lighthouse as jungle  # noqa: F401
from tools.image.seas import cliff_lighthouse as pine_forest  # noqa: F401
