"""What can be set, as a typed value: TROUPE_* variables first, then home/troupe.toml, then defaults.

A setting is a variable TROUPE_<NAME> or a line of troupe.toml. Keys are no settings: they come
from the environment or the operating system's keyring only. Slow to import: a command that
needs only the home and the database's URL asks store.home.home_and_url.
"""

import os
from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from store.errors import SettingsWrong
from store.home import FILE_NAME, file_settings, home_folder


class Settings(BaseSettings):
    """Everything that can be set."""

    model_config = SettingsConfigDict(
        env_prefix="TROUPE_", env_ignore_empty=True, extra="forbid", frozen=True
    )

    home: Path = Field(default_factory=home_folder)
    database_url: str | None = Field(default=None, min_length=1, repr=False)
    picture_width: int = Field(default=1280, ge=64, le=8192, multiple_of=2)
    picture_height: int = Field(default=720, ge=64, le=8192, multiple_of=2)
    fps: int = Field(default=24, ge=1, le=120)
    workers: int = Field(default_factory=lambda: min(8, os.cpu_count() or 1), ge=1, le=64)
    voice: bool = True
    fall_back: bool = True

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put what is given first, then the environment, then the file; nothing else is read."""
        del dotenv_settings, file_secret_settings
        file = TomlConfigSettingsSource(settings_cls, toml_file=home_folder() / FILE_NAME)
        return init_settings, env_settings, file


@cache
def settings() -> Settings:
    """Return all settings, read once. Raises SettingsWrong that names the one at fault."""
    return read_settings()


def read_settings() -> Settings:
    """Return all settings, read anew. Raises SettingsWrong that names the one at fault."""
    home = home_folder()
    file_settings(home)  # says what is wrong with the file in our words
    try:
        return Settings(home=home)
    except ValidationError as error:
        raise SettingsWrong(_first(error), hint=_known(list(Settings.model_fields))) from error


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    return f"the setting {'.'.join(map(str, problem['loc']))!r} is wrong: {problem['msg']}"


def _known(names: list[str]) -> str:
    return f"settings of TROUPE_* and {FILE_NAME}: " + ", ".join(names)
