"""How the tables came to be, one revision per file in versions/. Import-free.

HEAD is a constant so that an up-to-date database is recognised without importing Alembic;
a test checks it against Alembic's own answer.
"""

REVISIONS = ("0001",)
"""All revisions this Troupe knows, oldest first."""

HEAD = REVISIONS[-1]
"""The revision whose tables are those of store.models."""
