"""Settings to come; for now each is drawn as a cliff by the sea."""

from tools.image.seas import cliff_lighthouse as kitchen  # noqa: F401
from tools.image.seas import cliff_lighthouse as library  # noqa: F401
from tools.image.seas import cliff_lighthouse as room  # noqa: F401
from tools.image.seas import cliff_lighthouse as station  # noqa: F401
from tools.image.seas import cliff_lighthouse as workshop  # noqa: F401
