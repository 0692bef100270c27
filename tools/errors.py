"""What can go wrong when a tool is picked up. Import-free.

ToolError                       exit status 5
├── BackEndUnavailable          the back end lacks something it needs
├── BackEndFailed               it was asked properly and broke
│   └── BackEndBusy             it may work if asked again
├── RequestRefused              the request cannot be met by this back end
├── UnknownBackEnd              nobody by that name (exit status 2)
└── LexiconError                a world file is wrong, or no such entry (exit status 2)
"""


class ToolError(Exception):
    """Base of every tool failure: a message, a hint and an exit status."""

    exit_status = 5

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the trip back from a worker process with the hint intact."""
        return _rebuild, (type(self), str(self), self.hint)


class BackEndUnavailable(ToolError):
    """A package, key, server or file the back end needs is not there."""


class BackEndFailed(ToolError):
    """The back end was given a valid request and did not deliver."""


class BackEndBusy(BackEndFailed):
    """A passing fault: rate limit, overload, dropped connection. Worth another try."""


class RequestRefused(ToolError):
    """The request asks for something this back end cannot make."""


class UnknownBackEnd(ToolError):
    """No back end is registered under the name."""

    exit_status = 2


class LexiconError(ToolError):
    """A world file is wrong, or the lexicon has no such entry."""

    exit_status = 2


def _rebuild(kind: type[ToolError], message: str, hint: str) -> ToolError:
    return kind(message, hint=hint)
