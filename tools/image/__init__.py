"""Pictures: frame specifications and those who paint them."""
