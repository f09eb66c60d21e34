"""Groups and findings as JSON and back. Claims stand once in a table, and by their place in it elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from rokcheck.cache.codec import claims_in, claims_out, names, tupled
from rokcheck.models import Beside, Claim, Finding, Group, Link, Side

Json = Any
Place = Callable[[Claim], int]
# What is written as it is: all that holds no claims.
FINDING, SIDE, GROUP = names(Finding, "sides"), names(Side, "claims"), names(Group, "claims", "links")
LINK, BESIDE = names(Link, "beside"), names(Beside, "a", "b")


def findings_out(findings: Sequence[Finding]) -> Json:
    """Findings with their claims."""
    table, place = _table(claim for finding in findings for claim in finding.claims)
    return [table, [_finding_out(finding, place) for finding in findings]]


def findings_in(made: Json) -> tuple[Finding, ...]:
    """The findings again. Raises as codec.document_in does."""
    claims = _claims(made[0])
    return tuple(_finding_in(one, claims) for one in made[1])


def groups_out(groups: Sequence[Group]) -> Json:
    """Groups with their claims."""
    table, place = _table(claim for group in groups for claim in _all_of(group))
    return [table, [_group_out(group, place) for group in groups]]


def groups_in(made: Json) -> tuple[Group, ...]:
    """The groups again. Raises as codec.document_in does."""
    claims = _claims(made[0])
    return tuple(
        Group(claims=_at(told, claims), links=tuple(_link_in(one, claims) for one in links), **_given(GROUP, rest))
        for told, links, rest in made[1]
    )


def _table(claims: Iterable[Claim]) -> tuple[Json, Place]:
    """The claims by document, and where each stands."""
    each = sorted({id(claim): claim for claim in claims}.values(), key=_home)
    places = {id(claim): n for n, claim in enumerate(each)}
    return [claims_out(tuple(part)) for _, part in groupby(each, key=_home)], lambda claim: places[id(claim)]


def _home(claim: Claim) -> tuple[str, str]:
    return claim.document, claim.text_sha256


def _claims(table: Json) -> tuple[Claim, ...]:
    return tuple(claim for part in table for claim in claims_in(part))


def _finding_out(finding: Finding, place: Place) -> Json:
    sides = [[list(map(place, side.claims)), _rest(SIDE, side)] for side in finding.sides]
    return [sides, _rest(FINDING, finding)]


def _finding_in(made: Json, claims: Sequence[Claim]) -> Finding:
    sides = tuple(Side(claims=_at(told, claims), **_given(SIDE, rest)) for told, rest in made[0])
    return Finding(sides=sides, **_given(FINDING, made[1]))


def _group_out(group: Group, place: Place) -> Json:
    links = [_link_out(link, place) for link in group.links]
    return [list(map(place, group.claims)), links, _rest(GROUP, group)]


def _link_out(link: Link, place: Place) -> Json:
    return [[[place(one.a), place(one.b), _rest(BESIDE, one)] for one in link.beside], _rest(LINK, link)]


def _link_in(made: Json, claims: Sequence[Claim]) -> Link:
    beside = tuple(Beside(a=claims[a], b=claims[b], **_given(BESIDE, rest)) for a, b, rest in made[0])
    return Link(beside=beside, **_given(LINK, made[1]))


def _rest(fields: Sequence[str], value: object) -> Json:
    return [getattr(value, name) for name in fields]


def _given(fields: Sequence[str], made: Json) -> dict[str, Any]:
    return dict(zip(fields, map(tupled, made), strict=True))


def _at(places: Json, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(claims[n] for n in places)


def _all_of(group: Group) -> Iterable[Claim]:
    yield from group.claims
    for link in group.links:
        for one in link.beside:
            yield from (one.a, one.b)
