"""Sound effects, ambience and the mix."""
