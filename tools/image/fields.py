"""Settings to come; for now each is drawn as a cliff by the sea."""

from tools.image.seas import cliff_lighthouse as farm  # noqa: F401
from tools.image.seas import cliff_lighthouse as garden  # noqa: F401
from tools.image.seas import cliff_lighthouse as meadow  # noqa: F401
from tools.image.seas import cliff_lighthouse as road  # noqa: F401
