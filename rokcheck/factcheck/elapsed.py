"""Years that a source does not state but that pass between two times that it tells: ages and durations."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from rokcheck.factcheck.ask import Asked, Told
from rokcheck.factcheck.clauses import clause_words
from rokcheck.factcheck.fit import days, family, within, years_between
from rokcheck.factcheck.occasions import events_near
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.words import share, used
from rokcheck.models import Mention

AGE_WORDS = used("age_word")
LIVING = used("living")
DYING = used("dying")
LASTING = used("lasting")  # "lasted", "served", "was … for"
LATER = used("after_a_time")  # "after three years", "within a month": when, not how long
ABOUT, WHOLE = 0.5, 0.75  # of the words of a claim beside those that its derivation says
OLDEST = Decimal(120)


def elapsed(asked: Asked, value: Mention) -> Iterator[Told]:
    """What follows for a duration of the claim, or for a bare number that is an age."""
    if _is_age(asked.claim, value):
        yield from _ages(asked, value)
    elif value.kind == "duration":
        yield from _durations(asked, value)


def _ages(asked: Asked, value: Mention) -> Iterator[Told]:
    """ "died aged 71", "was 25 when she moved": the years from the birth to what happened."""
    born = next(((p, m) for p in asked.near for m in p.values if "birth" in events_near(p, m)), None)
    found = max(_events(asked), key=lambda one: one[0], default=None)
    years = years_between(born[1], found[2]) if born and found and found[0] >= ABOUT else None
    if born and found and years:
        span = str(years[0]) if years[0] == years[1] else f"{years[0]} or {years[1]}"
        reason = f"{span} years from {born[1].text} to {found[2].text}"
        said = AGE_WORDS | clause_words(found[1], found[2])
        yield Told(found[1], found[2], within(value, *years), reason, 1.0, said)


def _is_age(claim: Passage, value: Mention) -> bool:
    if value.kind not in ("duration", "number"):
        return False
    if value.kind == "duration":
        lived = bool(claim.words & LIVING)
        return value.value.endswith("Y") and (value.noun == "age" or lived)
    at = claim.token_at(value.start)
    before = claim.tokens[at - 1].text.lower() if at else ""
    after = claim.tokens[at + 1].text.lower() if at + 1 < len(claim.tokens) else ""
    if value.note or value.unit or not 1 <= (value.amount or 0) <= OLDEST:
        return False
    return (before == "at" and after in ("", ".", ",")) or after == "when" or bool(claim.words & LIVING)


def _events(asked: Asked) -> Iterator[tuple[float, Passage, Mention]]:
    """The times that are told, each with how far its clause says what the claim says."""
    wanted = asked.claim.predicate - asked.claim.names - AGE_WORDS - {"when"}
    dies = bool(asked.claim.words & DYING) or (not wanted and bool(asked.claim.words & LIVING))
    for passage in asked.near:
        for told in passage.values:
            events = events_near(passage, told) if family(told) == "time" else frozenset()
            if dies and "death" in events:
                yield 1.0, passage, told
            elif family(told) == "time" and wanted and not dies and "birth" not in events and "/" not in told.value:
                yield share(wanted, clause_words(passage, told)), passage, told


def _durations(asked: Asked, value: Mention) -> Iterator[Told]:
    """ "served for eight years": the years of the stretch, or from the beginning to the end, of the same thing."""
    claim = asked.claim
    at = claim.token_at(value.start)
    if not value.value.endswith("Y") or not _is_length(claim, at):
        return
    wanted = (asked.attributes | claim.subject) - LASTING - {"year"}
    for passage in asked.near:
        for first, last in _stretches(passage):
            years, begins, ends = years_between(first, last), days(first), days(last)
            if years and begins and ends and share(wanted, _with_subject(passage, last, claim)) >= WHOLE:
                exact = ends[0].year - begins[0].year
                found = within(value, years[0], years[1] + 1)
                if found == "fits" and not value.bound and value.amount != exact:
                    found = "unknown"
                yield Told(passage, last, found, f"{exact} years from {first.text} to {last.text}", 1.0, LASTING)


def _with_subject(passage: Passage, value: Mention, claim: Passage) -> frozenset[str]:
    spoken = claim.subject if passage.continues or claim.subject & passage.names else frozenset[str]()
    return clause_words(passage, value) | passage.words | spoken


def _is_length(claim: Passage, at: int) -> bool:
    before = claim.tokens[at - 1] if at else None
    if before is None or before.text.lower() in LATER:
        return False
    inner = claim.tokens[max(0, at - 4) : at]
    return any(t.text.lower() == "for" or t.lemma in LASTING for t in inner)


def _stretches(passage: Passage) -> Iterator[tuple[Mention, Mention]]:
    """Each beginning with its end, as a sentence tells them; a life is none."""
    told = [(m, events_near(passage, m)) for m in passage.values if family(m) == "time" and "/" not in m.value]
    told = [(m, events) for m, events in told if not events & {"birth", "death"}]
    noted = [(a, b) for (a, _), (b, _) in pairwise(told) if (a.note, b.note) == ("begins", "ends")]
    first = next((m for m, events in told if "start" in events and "end" not in events), None)
    last = next((m for m, events in told if "end" in events), None)
    yield from noted or ([(first, last)] if first and last else [])
