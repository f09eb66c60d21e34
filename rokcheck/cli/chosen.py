"""Which documents a command is about."""

from __future__ import annotations

from pathlib import Path

from rokcheck.config import Settings
from rokcheck.errors import InputError


def chosen(paths: list[Path] | None, settings: Settings) -> list[Path]:
    """The paths given, or the sources. Raises InputError where there are neither."""
    if paths:
        return paths
    if not settings.sources.is_dir():
        raise InputError(
            f"no folder {settings.sources.as_posix()}/ here: put your documents into it, name files or folders "
            "(rokcheck reconcile PATHS), or run `rokcheck init --example` for an example"
        )
    return [settings.sources]
