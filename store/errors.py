"""What can go wrong with what is remembered. Import-free.

StoreError                      exit status 8
├── StoreUnusable               the home or database cannot be read or written
├── StoreTooNew                 the database was made by a newer Troupe
├── SettingsWrong               troupe.toml or a TROUPE_* variable is wrong (exit status 2)
├── NotFound                    no such project, take or asset (exit status 3)
├── Ambiguous                   a name fits several projects (exit status 3)
├── ProjectBusy                 another process works on the project (exit status 7)
├── NotNow                      the project is not at a point where this can be said (exit status 4)
├── AssetDamaged                bytes are missing or do not match their hash (exit status 5)
└── ArchiveWrong                what should be a project written down is none (exit status 2)
"""


class StoreError(Exception):
    """Base of every failure to remember: a message, a hint and an exit status."""

    exit_status = 8

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class StoreUnusable(StoreError):
    """The home folder or the database cannot be read or written."""


class StoreTooNew(StoreError):
    """The database was made by a newer Troupe."""


class SettingsWrong(StoreError):
    """A setting in troupe.toml or in a TROUPE_* variable is wrong."""

    exit_status = 2


class NotFound(StoreError):
    """No such project, take or asset."""

    exit_status = 3


class Ambiguous(StoreError):
    """The name fits several projects."""

    exit_status = 3


class ProjectBusy(StoreError):
    """Another process is working on the project."""

    exit_status = 7


class NotNow(StoreError):
    """The project is not at a point where this can be said."""

    exit_status = 4


class AssetDamaged(StoreError):
    """The bytes are missing or do not match their hash."""

    exit_status = 5


class ArchiveWrong(StoreError):
    """What should be a project written down is none, was changed, or does not fit together."""

    exit_status = 2
