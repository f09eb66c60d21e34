"""Which documents a change has touched, as git knows it: committed since a revision, edited, or new."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from rokcheck.errors import InputError
from rokcheck.models import Document

SECONDS = 60


def changed_since(revision: str, folder: Path) -> frozenset[Path]:
    """Files changed since a git revision, uncommitted and new ones among them. Raises InputError."""
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    known = _git(top, "diff", "--name-only", "-z", "--no-ext-diff", "--end-of-options", revision, "--")
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset((top / name).resolve() for name in (*known.split("\0"), *new.split("\0")) if name)


def touched(documents: Iterable[Document], changed: frozenset[Path]) -> frozenset[str]:
    """Names of the documents among changed files."""
    return frozenset(document.name for document in documents if Path(document.path).resolve() in changed)


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - no shell
    except FileNotFoundError as error:
        raise InputError("--since needs git; install it or leave the option out") from error
    except subprocess.TimeoutExpired as error:
        raise InputError(f"--since: git did not answer within {SECONDS} seconds") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise InputError(
            f"--since: git says: {said[0] if said else 'no reason'}; name a revision that this clone has "
            "(on build servers fetch the whole history)"
        )
    return done.stdout.decode("utf-8", "surrogateescape")
