"""The same run as the last one: what that printed is printed again, and no finding is looked at."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from rokcheck.cache import key
from rokcheck.cache.codec import ODD
from rokcheck.cli.job import Job
from rokcheck.cli.outputs import link, on_github, repository
from rokcheck.cli.printing import show, show_screen
from rokcheck.cli.writing import is_written
from rokcheck.fingerprint import fingerprint, places
from rokcheck.load import survey
from rokcheck.review import Decided
from rokcheck.where import Where

# A run that ends otherwise has something to complain of, which is worked out anew.
QUIET_ENDS = (0, 1)


class Again:
    """What is kept of the last run over the same paths; nothing of one that writes elsewhere or depends on git."""

    def __init__(self, job: Job, editors: Decided, at: Where) -> None:
        self._job, self._made_of = job, ""
        if at.entries is None or job.since is not None or on_github() or any(output.path for output in job.wanted):
            return
        folders = survey(job.paths)
        self._made_of = fingerprint(folders, job.settings, editors, at)
        if self._made_of:
            file = job.settings.baseline
            baseline = file.read_bytes() if file.is_file() else b""
            here = [str(Path.cwd()), str(repository(Path.cwd())), link(os.environ)]
            self._entries, self._name = at.entries, key("told", places(folders))
            self._mark = key(self._made_of, here, baseline, repr((job, show_screen(job.settings))))

    def tell(self, journal: Path | None) -> int | None:
        """Print it, and give the exit code; None, and nothing printed, where anything is otherwise than it was."""
        lines = self._entries.get(self._name) if self._made_of else None
        with suppress(*ODD):
            mark, written, code, told = map(json.loads, lines or ())
            if mark == self._mark and is_written(self._job.settings, written, journal):
                show(str(told))
                return int(code)
        return None

    def keep(self, made_of: str, written: str, code: int, told: str) -> None:
        """Keep what a run made of the same has printed, what it has written (writing.write), and how it ends."""
        if self._made_of and written and made_of == self._made_of and code in QUIET_ENDS:
            self._entries.put(self._name, [self._mark, written, code, told])
