"""Settings to come; for now each is drawn as a cliff by the sea."""

from tools.image.seas import cliff_lighthouse as castle  # noqa: F401
from tools.image.seas import cliff_lighthouse as ruins  # noqa: F401
