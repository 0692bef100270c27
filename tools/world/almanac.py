"""Times, weathers and seasons, as every medium names them. Knows nothing else of the world."""

from typing import Literal

TimeOfDay = Literal["dawn", "morning", "noon", "afternoon", "sunset", "dusk", "night", "midnight"]
Weather = Literal["clear", "cloudy", "rain", "storm", "snow", "fog", "wind", "mist"]
Season = Literal["spring", "summer", "autumn", "winter"]
