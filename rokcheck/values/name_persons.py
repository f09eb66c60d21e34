"""How two names of persons stand to each other, by their parts: order, initials, short forms, spellings, scripts."""

from __future__ import annotations

from rokcheck.lexicon import words
from rokcheck.values import name_words as lexicon
from rokcheck.values.name_fold import Verdict
from rokcheck.values.name_spelling import match, sound


def persons(a: str, b: str, left: tuple[str, ...], right: tuple[str, ...]) -> Verdict:
    """The verdict on the names a and b, whose folded words are `left` and `right`."""
    if sorted(left) == sorted(right) or "".join(sorted(left)) == "".join(sorted(right)):
        return "equal", "the same parts in another order"
    short, long = sorted((left, right), key=lambda side: (len(side), side))
    if set(short) <= set(long):
        return _subset(short, long)
    if _sounds_like(left) == _sounds_like(right) != "":
        return "overlaps", f"spelling variant: {a} and {b}"
    if long[0] in words("family_names") and long[0] == short[-1]:
        long = (*long[1:], long[0])
    if verdict := _by_parts(a, b, short, long):
        return verdict
    return "conflict", f"different names: {a} and {b}"


def _sounds_like(name: tuple[str, ...]) -> str:
    """An East Asian name as it sounds, family name first; "" for other names."""
    if len(name) < 2:
        return ""
    at = next((index for index in (0, -1) if name[index] in words("family_names")), None)
    if at is None:
        return ""
    given = name[1:] if at == 0 else name[:-1]
    return f"{sound(name[at], 'east_asian')} {''.join(sound(part, 'east_asian') for part in given)}"


def _subset(short: tuple[str, ...], long: tuple[str, ...]) -> Verdict:
    if len(short) == 1 and short[0] not in {long[-1], long[0]}:
        return "undecidable", "only a middle part is shared"
    if (
        len(short) == 1
        and short[0] == long[0]
        and short[0] in lexicon.given_names()
        and short[0] not in words("family_names")
    ):
        return "refines", "given name only"
    return "refines", "family name only" if len(short) == 1 else "one name leaves out a part"


def _by_parts(a: str, b: str, short: tuple[str, ...], long: tuple[str, ...]) -> Verdict | None:
    """Pairs the parts in order: equal, initial of, short form of, or spelled almost alike."""
    reasons: list[str] = []
    if len(long) - len(short) > 2:
        return None
    index = 0
    for part in short:
        at, kind = _find(part, long, index)
        if at < 0:
            return _near(a, b, short, long)
        index = at + 1
        reasons.append(kind)
    exact = reasons.count("same")
    if not exact and len(short) < 2:
        return ("overlaps", f"spelling variant: {a} and {b}") if reasons == ["variant"] else None
    if "variant" in reasons:
        return "overlaps", f"spelling variant: {a} and {b}"
    if "initial" in reasons:
        return "refines", "one name gives initials"
    return (
        ("refines", "one name uses a short form") if "short" in reasons else ("refines", "one name leaves out a part")
    )


def _find(part: str, long: tuple[str, ...], index: int) -> tuple[int, str]:
    for at in range(index, len(long)):
        if kind := match(part, long[at]):
            return at, kind
    return -1, ""


def _near(a: str, b: str, short: tuple[str, ...], long: tuple[str, ...]) -> Verdict | None:
    if short[-1] == long[-1] and len(short) > 1 and len(long) > 1:
        return "conflict", f"the same family name, different persons: {a} and {b}"
    return None
