"""All that was said about the work, by agents and by the human, in one place to ask.

Knows nothing itself: the tables are asked by store.judgements and store.answers.
"""

from store.answers import Answers
from store.judgements import Judgements


class Reviews(Judgements, Answers):
    """Critiques, suggestions and responses; answers and notes. Of all projects."""
