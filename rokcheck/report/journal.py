"""Several files renamed as one: what is to be done is written down first, and whoever finds that completes it.

While the file of the journal is not there, nothing has been changed; once it is there, all will be. The renaming is
done by a process of its own, so that whoever kills this one does not stop it half-way.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

DRAFT = re.compile(r"\.rokcheck-\d+-\d+\.tmp")
# What may be removed is asked of the caller, for a journal may come from anywhere.
IsOurs = Callable[[Path], bool]


def commit(journal: Path, drafts: Mapping[Path, Path], gone: Sequence[Path], is_ours: IsOurs) -> None:
    """Rename drafts (target → draft) and remove what is gone. Raises OSError; then nothing of the journal is left."""
    renames = [[str(draft.absolute()), str(target.absolute())] for target, draft in drafts.items()]
    made = {"renames": renames, "gone": [str(file.absolute()) for file in gone]}
    new = journal.with_suffix(f".{os.getpid()}.tmp")
    new.write_text(json.dumps(made), encoding="ascii")
    new.replace(journal)
    _apart(lambda: complete(journal, is_ours))
    complete(journal, is_ours)  # what the other process could not do fails here with its reason


def complete(journal: Path, is_ours: IsOurs) -> None:
    """Do what stands in the journal, if there is one, as far as it is not done yet. Raises OSError."""
    try:
        renames, gone = _read(journal)
        for draft, target in renames:
            if draft.is_file():
                draft.replace(target)
        for file in gone:
            if is_ours(file):
                file.unlink(missing_ok=True)
    finally:
        journal.unlink(missing_ok=True)


def _read(journal: Path) -> tuple[list[tuple[Path, Path]], list[Path]]:
    """Nothing for what is no journal of ours: a draft lies beside its target and is named as drafts are."""
    try:
        made = json.loads(journal.read_text(encoding="ascii"))
        renames = [(Path(draft), Path(target)) for draft, target in made["renames"]]
        gone = [Path(file) for file in made["gone"]]
    except (OSError, ValueError, TypeError, KeyError):
        return [], []
    fitting = [(d, t) for d, t in renames if d.parent == t.parent and DRAFT.fullmatch(d.name) and not d.is_symlink()]
    return fitting, gone


def sweep(folders: Sequence[Path]) -> None:
    """Remove the drafts that a run which was killed has left; nobody else may be writing there."""
    for folder in folders:
        for file in folder.glob(".rokcheck-*.tmp"):
            if DRAFT.fullmatch(file.name):
                with suppress(OSError):
                    file.unlink()


def _apart(work: Callable[[], None]) -> None:
    """Do the work in a process of its own that is killed with nobody, and wait for it, where that is safe."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            with suppress(OSError):
                work()
        finally:
            os._exit(0)
    while True:
        with suppress(InterruptedError):
            os.waitpid(child, 0)
            return
