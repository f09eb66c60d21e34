"""Groups and findings as JSON and back. Claims stand once in a table, and by their place in it elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from itertools import groupby
from typing import Any

from rokcheck.cache.codec import claims_in, claims_out
from rokcheck.models import Beside, Claim, Finding, Group, Link, Side

Json = Any
Place = Callable[[Claim], int]
FINDING = tuple(field.name for field in fields(Finding) if field.name != "sides")


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
        Group(name, tuple(claims[n] for n in members), score, tuple(reasons), tuple(_link_in(o, claims) for o in links))
        for name, members, score, reasons, links in made[1]
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
    sides = [[side.value, [place(claim) for claim in side.claims], side.independent] for side in finding.sides]
    return [sides, {name: getattr(finding, name) for name in FINDING}]


def _finding_in(made: Json, claims: Sequence[Claim]) -> Finding:
    sides = tuple(Side(value, tuple(claims[n] for n in told), independent) for value, told, independent in made[0])
    finding = Finding(sides=sides, **made[1])
    return replace(finding, reasons=tuple(finding.reasons), related=tuple(finding.related))


def _group_out(group: Group, place: Place) -> Json:
    links = [_link_out(link, place) for link in group.links]
    return [group.id, [place(claim) for claim in group.claims], group.score, group.reasons, links]


def _link_out(link: Link, place: Place) -> Json:
    beside = [[place(one.a), place(one.b), one.score] for one in link.beside]
    return [link.a, link.b, link.score, link.lead, link.proof, beside, link.others]


def _link_in(made: Json, claims: Sequence[Claim]) -> Link:
    a, b, score, lead, proof, beside, others = made
    return Link(a, b, score, lead, proof, tuple(Beside(claims[x], claims[y], s) for x, y, s in beside), others)


def _all_of(group: Group) -> Iterable[Claim]:
    yield from group.claims
    for link in group.links:
        for one in link.beside:
            yield from (one.a, one.b)
