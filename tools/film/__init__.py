"""Film: shots, segments and the cut."""
