"""Which documents of a run may be like each other: from what was so in the run before, where little has changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress

from rokcheck.cache import Entries, key
from rokcheck.cache.codec import ODD
from rokcheck.fingerprint import places
from rokcheck.load import Alike, Folder, Shingles, alike, alike_again
from rokcheck.survey import Read, kept_runs

# With fewer documents all are compared in no time; with more changes than so many it takes as long anew.
MANY, FEW = 300, 20
Name = tuple[str, int]


def likenesses(reads: Sequence[Read], folders: Sequence[Folder], entries: Entries | None) -> Alike:
    """Of the documents by their numbers in `reads`."""
    names = [(one.key, one.number) for one in reads]
    runs = [one.runs for one in reads]
    if entries is None or len(reads) < MANY or len(set(names)) < len(names):
        return alike(runs)
    place = key("alike", entries.version, places(folders))
    found = _again(names, runs, entries, place) or alike(runs)
    pairs = [[a, b, shared] for (a, b), shared in sorted(found.pairs.items())]
    entries.put(place, [names, pairs, sorted(found.formulas)])
    return found


def _again(names: Sequence[Name], runs: Sequence[Shingles], entries: Entries, place: str) -> Alike | None:
    """From the run before, if it was of nearly the same documents."""
    lines = entries.get(place)
    with suppress(*ODD):
        if lines:
            told, pairs, formulas = map(json.loads, lines)
            known = {(name, number): n for n, (name, number) in enumerate(told)}
            now = {known[name]: n for n, name in enumerate(names) if name in known}
            gone = [name for name, n in known.items() if n not in now]
            new = [n for n, name in enumerate(names) if name not in known]
            if len(gone) + len(new) > FEW:
                return None
            still = [(now[a], now[b], shared) for a, b, shared in pairs if a in now and b in now]
            before = Alike({(min(a, b), max(a, b)): shared for a, b, shared in still}, frozenset(formulas))
            return alike_again(before, [kept_runs(entries, *name) for name in gone], runs, new)
    return None
