"""Where the commands run: on which engine, with what earlier runs have left; one at a time in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from rokcheck.cache import FOLDER, Entries, key, opened, program
from rokcheck.cli.last_write import JOURNAL
from rokcheck.cli.printing import complain
from rokcheck.config import Settings
from rokcheck.corpus import Where
from rokcheck.judge.confidence import WARNING
from rokcheck.models import SentenceModel
from rokcheck.tables import Report

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


def write(report: Report, settings: Settings, journal: Path | None) -> None:
    """Write claims and reports, unless they are there and made of the same. Raises OutputError."""
    from rokcheck.report import write_results
    from rokcheck.report.files import digest
    from rokcheck.report.journal import sweep

    entries = opened(Path(FOLDER), program()) if settings.cache and report.fingerprint else None
    name = key("written", str(settings.claims.absolute()), str(settings.reports.absolute()))
    accepted = [[one.finding, one.by, one.reason] for one in report.accepted.values()]
    mark = key(report.fingerprint, accepted)
    if entries and _is_written(entries, name, mark, settings):
        if journal is not None:
            sweep([settings.claims, settings.reports])
        return
    files = write_results(report, settings.claims, settings.reports, journal)
    if entries:
        entries.put(name, [mark, {str(file): digest(file) for file in files}])


def _is_written(entries: Entries, name: str, mark: str, settings: Settings) -> bool:
    import json

    from rokcheck.report.claims_csv import stale
    from rokcheck.report.files import digest

    lines = entries.get(name)
    if lines is None or json.loads(lines[0]) != mark:
        return False
    files: dict[str, str] = json.loads(lines[1])
    if stale(settings.claims, [Path(file).name for file in files]):
        return False
    return all(digest(Path(file)) == known for file, known in files.items())


def model_of(settings: Settings) -> SentenceModel | None:
    """The model that the settings ask for; by default none, and nothing is loaded. Raises SettingsError."""
    if str(settings.semantic) == "off":
        return None
    from rokcheck.semantic import named

    return named(settings.semantic)
