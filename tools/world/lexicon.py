"""The world lexicon: settings, kinds of character and things that all media read from.

The entries are data (tools/world/*.toml, and a user's own files in the same format, see
docs/world.md). Knows nothing of stories. Loaded once, when first asked.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from tools.base import Spec, digest
from tools.errors import LexiconError
from tools.world.entries import EFFECTS, FIGURES, Kind, Setting, Thing
from tools.world.inflection import singular
from tools.world.matching import Index, Token, ranked, tokens

__all__ = [
    "EFFECTS",
    "FIGURES",
    "Kind",
    "Setting",
    "Thing",
    "World",
    "find_kinds",
    "find_settings",
    "find_things",
    "kind",
    "load_user_world",
    "nearest_setting",
    "setting",
    "thing",
    "world",
]

T = TypeVar("T", bound=Spec)
Tables = dict[str, dict[str, dict[str, Any]]]
_TYPES: dict[str, type[Spec]] = {"setting": Setting, "kind": Kind, "thing": Thing}
_BUNDLED = (
    "settings_water.toml",
    "settings_land.toml",
    "settings_town.toml",
    "settings_inside.toml",
    "settings_far.toml",
    "kinds_people.toml",
    "kinds_trades.toml",
    "kinds_animals.toml",
    "kinds_nature.toml",
    "objects.toml",
)


@dataclass(frozen=True, kw_only=True)
class World:
    """All entries by id, and the indexes to find them by name."""

    settings: Mapping[str, Setting]
    kinds: Mapping[str, Kind]
    things: Mapping[str, Thing]
    digest: str  # of all entries: changes when any of them does

    @cached_property
    def setting_index(self) -> Index:
        """Return the index of settings by name."""
        return _index(self.settings)

    @cached_property
    def kind_index(self) -> Index:
        """Return the index of kinds by name."""
        return _index(self.kinds)

    @cached_property
    def thing_index(self) -> Index:
        """Return the index of things by name."""
        return _index(self.things)

    @cached_property
    def vocabulary(self) -> Mapping[str, Counter[str]]:
        """Return, for every setting, how often each word is used to describe it."""
        return {key: _described(entry) for key, entry in self.settings.items()}


class _Shelf:
    """Holds the world of this process; replaced once at start-up when the user has files."""

    current: World | None = None


def world() -> World:
    """Return the lexicon in use: the bundled one, or that with the user's additions."""
    return _Shelf.current or _bundled_world()


def load_user_world(folder: Path) -> World:
    """Add the user's files (*.toml in the folder, in name order) and use the result from now on.

    A missing folder adds nothing. A table with a known id changes those fields of that entry;
    one with a new id adds an entry, `like = "id"` fills in what it leaves out. Raises
    LexiconError naming the file, the table and the field at fault.
    """
    tables = _bundled_tables()
    merged: Tables = {group: dict(entries) for group, entries in tables.items()}
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        _merge(merged, _read(path), path.name)
    _Shelf.current = _build(merged, "the world files") if merged != tables else None
    return world()


def setting(key: str) -> Setting:
    """Return a setting by id. Raises LexiconError if there is none."""
    return _entry(world().settings, key, "setting")


def kind(key: str) -> Kind:
    """Return a kind of character by id. Raises LexiconError if there is none."""
    return _entry(world().kinds, key, "kind")


def thing(key: str) -> Thing:
    """Return a thing by id. Raises LexiconError if there is none."""
    return _entry(world().things, key, "thing")


def find_settings(text: str) -> tuple[Setting, ...]:
    """Return the settings named in a text: longest names first, then earliest."""
    here = world()
    return tuple(here.settings[key] for key in ranked(here.setting_index.spots(tokens(text))))


def find_kinds(text: str) -> tuple[Kind, ...]:
    """Return the kinds of character named in a text: longest names first, then earliest."""
    here = world()
    return tuple(here.kinds[key] for key in ranked(here.kind_index.spots(tokens(text))))


def find_things(text: str) -> tuple[Thing, ...]:
    """Return the things named in a text: longest names first, then earliest."""
    here = world()
    return tuple(here.things[key] for key in ranked(here.thing_index.spots(tokens(text))))


def nearest_setting(words: str) -> Setting | None:
    """Return the setting whose name, else whose description, has most in common with the words.

    None if no word is known anywhere.
    """
    named = find_settings(words)
    if named:
        return named[0]
    wanted = {singular(word.lower) for word in tokens(words)}
    scores = {
        key: sum(min(counts[word], 3) for word in wanted)
        for key, counts in world().vocabulary.items()
    }
    best = max(scores, key=lambda key: scores[key])
    return world().settings[best] if scores[best] else None


def _entry(entries: Mapping[str, T], key: str, group: str) -> T:
    if key not in entries:
        raise LexiconError(
            f"the world lexicon has no {group} called {key!r}",
            hint=f"{group}s: " + ", ".join(sorted(entries)[:12]) + " ...",
        )
    return entries[key]


def _index(entries: Mapping[str, Setting] | Mapping[str, Kind] | Mapping[str, Thing]) -> Index:
    return Index({key: entry.names for key, entry in entries.items()})


_COMMON = frozenset(
    "a an the of in on at to and or with from for that which who into by under over no not is are "  # noqa: SIM905
    "was one two its it as up down out off too very little old small his her their".split()
)


def _described(entry: Setting) -> Counter[str]:
    phrases = (*entry.names, *entry.names, *entry.sights, *entry.objects, *entry.verbs)
    words: Iterable[Token] = tokens(" ".join(phrases))
    return Counter(singular(word.lower) for word in words if word.lower not in _COMMON)


@cache
def _bundled_tables() -> Tables:
    merged: Tables = {group: {} for group in _TYPES}
    for name in _BUNDLED:
        text = files("tools.world").joinpath(name).read_text(encoding="utf-8")
        _merge(merged, tomllib.loads(text), name)
    return merged


@cache
def _bundled_world() -> World:
    return _build(_bundled_tables(), "the bundled world")


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"the world file {path.name!r} cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(
            f"the world file {path.name!r} is not valid TOML: {error}", hint="see docs/world.md"
        ) from error


def _merge(merged: Tables, new: Mapping[str, Any], name: str) -> None:
    for group, entries in new.items():
        if group not in _TYPES or not isinstance(entries, dict):
            raise LexiconError(
                f"the world file {name!r} has {group!r} where an entry was expected",
                hint="tables are [setting.ID], [kind.ID] or [thing.ID]; see docs/world.md",
            )
        for key, entry in entries.items():
            if not isinstance(entry, dict):
                raise LexiconError(
                    f"the world file {name!r} has {key!r} outside a table",
                    hint=f"write it as a table: [{group}.{key}]",
                )
            merged[group][key] = _completed(merged[group], group, key, entry, name)


def _completed(
    known: Mapping[str, dict[str, Any]], group: str, key: str, entry: dict[str, Any], name: str
) -> dict[str, Any]:
    fields = dict(entry)
    model = fields.pop("like", key)
    if model != key and model not in known:
        raise LexiconError(
            f"the world file {name!r}: [{group}.{key}] is like {model!r}, which is not known",
            hint=f"`like` names a {group} of the lexicon or one further up",
        )
    whole = {**known.get(model, {}), **fields}
    _checked(_TYPES[group], group, key, whole, name)
    return whole


def _checked(entry: type[Spec], group: str, key: str, fields: Mapping[str, Any], name: str) -> None:
    if name in _BUNDLED:
        return
    try:
        entry.model_validate({"id": key, **fields})
    except (ValidationError, TypeError) as error:
        raise LexiconError(
            f"the world file {name!r} has an error in [{group}.{key}]: {_first(error)}",
            hint="see docs/world.md for the fields of an entry",
        ) from error


def _build(tables: Tables, name: str) -> World:
    try:
        return World(
            settings={key: Setting(id=key, **entry) for key, entry in tables["setting"].items()},
            kinds={key: Kind(id=key, **entry) for key, entry in tables["kind"].items()},
            things={key: Thing(id=key, **entry) for key, entry in tables["thing"].items()},
            digest=digest(tables)[:12],
        )
    except ValidationError as error:
        raise LexiconError(f"{name} has an error: {_first(error)}", hint="reinstall") from error


def _first(error: ValidationError | TypeError) -> str:
    if isinstance(error, ValidationError):
        problem = error.errors()[0]
        return f"{'.'.join(map(str, problem['loc']))}: {problem['msg']} ({problem['input']!r})"
    return str(error)
