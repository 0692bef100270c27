"""Settings to come; for now each is drawn as a cliff by the sea."""

from tools.image.seas import cliff_lighthouse as city  # noqa: F401
from tools.image.seas import cliff_lighthouse as market  # noqa: F401
from tools.image.seas import cliff_lighthouse as old_town  # noqa: F401
from tools.image.seas import cliff_lighthouse as rooftop  # noqa: F401
from tools.image.seas import cliff_lighthouse as village  # noqa: F401
