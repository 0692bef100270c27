"""Settings to come; for now each is drawn as a cliff by the sea."""

from tools.image.seas import cliff_lighthouse as bridge  # noqa: F401
from tools.image.seas import cliff_lighthouse as lake  # noqa: F401
from tools.image.seas import cliff_lighthouse as river  # noqa: F401
from tools.image.seas import cliff_lighthouse as underwater  # noqa: F401
from tools.image.seas import cliff_lighthouse as waterfall  # noqa: F401
