"""Settings to come; for now each is drawn as a cliff by the sea."""

from tools.image.seas import cliff_lighthouse as planet  # noqa: F401
from tools.image.seas import cliff_lighthouse as sky  # noqa: F401
from tools.image.seas import cliff_lighthouse as space  # noqa: F401
