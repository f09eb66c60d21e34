"""Where the commands run: on which engine, with what earlier runs have left; one at a time in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from rokcheck.cache import FOLDER, opened, program
from rokcheck.cli.journal import JOURNAL
from rokcheck.cli.printing import complain
from rokcheck.config import Settings
from rokcheck.models import WARNING, SentenceModel
from rokcheck.where import Where

LOCK = Path(FOLDER, "lock")


@contextmanager
def running(settings: Settings, *, quiet: bool = False, aligns: bool = False) -> Iterator[Where]:
    """What to hand to the pipeline; a model only where it `aligns`. Raises SettingsError where one is not to be had."""
    from rokcheck.cli.progress import watched
    from rokcheck.engine import start

    entries = opened(Path(FOLDER), program()) if settings.cache else None
    with (
        watched(quiet=quiet) as watch,
        closing(start(settings.engine, settings.address, settings.processes)) as engine,
    ):
        yield Where(
            engine, entries, watch, model_of(settings) if aligns else None, min(WARNING, settings.min_confidence)
        )


@contextmanager
def alone() -> Iterator[Path | None]:
    """Be the only run that writes in this folder; the journal to write by, None where the folder allows none.

    What an earlier run was killed over is completed first.
    """
    from rokcheck import locking
    from rokcheck.report.claims_csv import is_ours
    from rokcheck.report.journal import complete

    def wait(holder: str) -> None:
        complain(f"another run is at work in this folder (process {holder or 'unknown'}); waiting until it is done")

    with locking.alone(LOCK, wait) if opened(Path(FOLDER), "") else nullcontext(False) as held:
        if held is not False:
            complete(JOURNAL, is_ours)
        yield None if held is False else JOURNAL


def model_of(settings: Settings) -> SentenceModel | None:
    """The model that the settings ask for; by default none, and nothing is loaded. Raises SettingsError."""
    if str(settings.semantic) == "off":
        return None
    from rokcheck.semantic import named

    return named(settings.semantic)
