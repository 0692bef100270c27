"""Settings to come; for now each is drawn as a cliff by the sea."""

from tools.image.seas import cliff_lighthouse as canyon  # noqa: F401
from tools.image.seas import cliff_lighthouse as cave  # noqa: F401
from tools.image.seas import cliff_lighthouse as desert  # noqa: F401
from tools.image.seas import cliff_lighthouse as mountain  # noqa: F401
from tools.image.seas import cliff_lighthouse as snow_field  # noqa: F401
