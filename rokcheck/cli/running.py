"""Where the commands run: on which engine, with what earlier runs have left, watched by whoever sits there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from rokcheck.config import Settings
from rokcheck.corpus import Where


@contextmanager
def running(settings: Settings, *, quiet: bool = False) -> Iterator[Where]:
    """What to hand to the pipeline. Raises SettingsError where the engine is not to be had."""
    from rokcheck.cli.progress import watched
    from rokcheck.engine import start

    with (
        watched(quiet=quiet) as watch,
        closing(start(settings.engine, settings.address, settings.processes)) as engine,
    ):
        yield Where(engine, watch=watch)
