"""What can go wrong in the room. Import-free.

AgentError                      exit status 5
├── MindError                   a mind did not deliver a usable draft
├── CastError                   a cast file or form is wrong (exit status 2)
├── BriefError                  a brief cannot be worked from (exit status 2)
└── PartError                   no such part, or not an address of one (exit status 3)
"""


class AgentError(Exception):
    """Base of every failure in the room: a message, a hint and an exit status."""

    exit_status = 5

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class MindError(AgentError):
    """A mind did not deliver a usable draft."""


class CastError(AgentError):
    """A cast file or a form is wrong."""

    exit_status = 2


class BriefError(AgentError):
    """A brief cannot be worked from."""

    exit_status = 2


class PartError(AgentError):
    """The address names no part."""

    exit_status = 3
