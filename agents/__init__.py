"""Who is in the room: the cast, what they hand each other, and the minds they think with."""
