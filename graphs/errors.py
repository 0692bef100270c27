"""What can go wrong with the order of the work. Import-free.

GraphError                      exit status 5
├── BudgetSpent                 the next call would cost more than is left (exit status 6)
├── WrongGraph                  the project was begun on graphs this version cannot go on with (exit status 8)
├── Interrupted                 the person broke the work off (exit status 130)
├── NothingToShow               the project has not come that far (exit status 4)
└── OutputLost                  stdout could not be written (exit status 8)
"""


class GraphError(Exception):
    """Base of every failure of the order of work: a message, a hint and an exit status."""

    exit_status = 5

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class BudgetSpent(GraphError):
    """The next call would cost more than the project may still spend."""

    exit_status = 6


class WrongGraph(GraphError):
    """The project was begun on graphs that this version cannot go on with."""

    exit_status = 8


class Interrupted(GraphError):
    """The person broke the work off; it can be resumed."""

    exit_status = 130


class NothingToShow(GraphError):
    """The project has not come that far."""

    exit_status = 4


class OutputLost(GraphError):
    """What was to be printed could not be written."""

    exit_status = 8
