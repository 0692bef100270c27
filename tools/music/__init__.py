"""Music: cue sheets and those who compose from them."""
