"""Groups and findings as JSON and back; of their claims, which stand elsewhere in an order, the places."""

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


def places(claims: Iterable[Claim]) -> Place:
    """Where each of the claims stands, these very ones."""
    known = {id(claim): n for n, claim in enumerate(claims)}
    return lambda claim: known[id(claim)]


def finding_out(finding: Finding, place: Place) -> Json:
    """A finding with the places of its claims."""
    sides = [[list(map(place, side.claims)), _rest(SIDE, side)] for side in finding.sides]
    return [sides, _rest(FINDING, finding)]


def finding_in(made: Json, claims: Sequence[Claim]) -> Finding:
    """The finding again. Raises as codec.document_in does."""
    sides = tuple(Side(claims=_at(told, claims), **_given(SIDE, rest)) for told, rest in made[0])
    return Finding(sides=sides, **_given(FINDING, made[1]))


def group_out(group: Group, place: Place) -> Json:
    """A group with the places of its claims."""
    links = [_link_out(link, place) for link in group.links]
    return [list(map(place, group.claims)), links, _rest(GROUP, group)]


def group_in(made: Json, claims: Sequence[Claim]) -> Group:
    """The group again. Raises as codec.document_in does."""
    told, links, rest = made
    return Group(claims=_at(told, claims), links=tuple(_link_in(one, claims) for one in links), **_given(GROUP, rest))


def whole_out(finding: Finding) -> Json:
    """A finding together with its claims."""
    each = sorted({id(claim): claim for claim in finding.claims}.values(), key=_home)
    table = [claims_out(tuple(part)) for _, part in groupby(each, key=_home)]
    return [table, finding_out(finding, places(each))]


def whole_in(made: Json) -> Finding:
    """The finding again. Raises as codec.document_in does."""
    table, finding = made
    return finding_in(finding, [claim for part in table for claim in claims_in(part)])


def _home(claim: Claim) -> tuple[str, str]:
    return claim.document, claim.text_sha256


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
