"""Words on their way into the store: what can be kept, what makes a slug, what must never be kept.

Knows text only: no tables, no sessions, no files.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

SLUG_LENGTH = 40
PROBLEM_LENGTH = 2000

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SECRETS = (
    re.compile(r"\b(?:sk|pk|rk|hf|gh[opsu]|xai|gsk|r8|AIza|AKIA)[-_][A-Za-z0-9_\-]{6,}"),
    re.compile(r"\bAIza[A-Za-z0-9_\-]{10,}"),
    re.compile(r"(?i)(?<=bearer )\s*[A-Za-z0-9._~+/=\-]+"),
    re.compile(r"(?i)(?<=basic )\s*[A-Za-z0-9+/=]{8,}"),
    re.compile(
        r"(?i)(?<=key=)[^\s&'\"]+|(?<=token=)[^\s&'\"]+|(?<=secret=)[^\s&'\"]+"
        r"|(?<=password=)[^\s&'\"]+"
    ),
    re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"),
)


def storable(value: Any) -> Any:
    """Return the value without what no database keeps: NUL is dropped, half a surrogate pair becomes U+FFFD.

    Walks lists, tuples and mappings (keys too); everything else passes unchanged.
    """
    if isinstance(value, str):
        return _UNSTORABLE.sub(_stand_in, value) if _UNSTORABLE.search(value) else value
    if isinstance(value, Mapping):
        return {storable(key): storable(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [storable(entry) for entry in value]
    return value


def plain(text: str) -> str:
    """Return the text without terminal control characters; line breaks and tabs stay."""
    return _CONTROL.sub("", storable(text).replace("\r\n", "\n"))


def slug_of(title: str) -> str:
    """Return a name of a-z, 0-9 and single hyphens, at most 40 long; "untitled" when nothing is left."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")
    if len(slug) > SLUG_LENGTH:
        whole_words = slug[: SLUG_LENGTH + 1].rpartition("-")[0]
        slug = whole_words or slug[:SLUG_LENGTH]
    return slug or "untitled"


def redacted(text: str) -> str:
    """Return the text with everything that looks like a key replaced, and of bounded length."""
    for pattern in _SECRETS:
        text = pattern.sub("[redacted]", text)
    return plain(text)[:PROBLEM_LENGTH]


def _stand_in(match: re.Match[str]) -> str:
    return "" if match.group() == "\x00" else "\ufffd"
