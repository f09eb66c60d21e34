"""Claims about people: how two of them are related, and of which country one is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rokcheck.extract.binding import Binding
from rokcheck.extract.concepts import Trigger
from rokcheck.extract.drafts import Draft, draft
from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.references import Antecedents, Lookup
from rokcheck.models import Mention
from rokcheck.values.closed_sets import sides
from rokcheck.values.names import country_of, is_country

CALLINGS = frozenset(
    [
        "calling in a hospital", "calling at sea", "calling in court", "calling on a site", "calling of an artist",
        "calling in a band",
    ]
)  # fmt: skip
KIN = frozenset({"kinship"})
# "N, the eldest daughter of the banker M": what may stand between a name and the word for the relation.
REACH = 7


def people_claims(reading: Reading, earlier: Antecedents, vocabulary: Lookup) -> Iterator[Draft]:
    """Drafts of the claims of a sentence about how people are related and what nation they are of."""
    for group, side, start, end in sides(reading.tokens.lemmas, KIN):
        pair = _related(reading, start, end)
        if pair:
            mention = _mention(reading, start, end, side, f"{group}={side}")
            people = [("theme" if n == 0 else "theme+", p.mention.value) for n, p in enumerate(pair)]
            yield _claim(reading, "kinship", Placed(mention, start, end), people, earlier, vocabulary)
    for owner, person, start, end, side in _possessed(reading):
        mention = _mention(reading, start, end, side, f"kinship={side}")
        people = [("theme", person.mention.value), ("theme+", owner.mention.value)]
        yield _claim(reading, "kinship", Placed(mention, start, end), people, earlier, vocabulary)
    for placed in reading.names:
        found = sides(placed.mention.unit.split(), CALLINGS) if placed.mention.kind == "role" else ()
        if found and found[0][3] == len(placed.mention.unit.split()):
            told = [f"{group}={side}" for group, side, *_ in found]
            mention = replace(placed.mention, value=found[0][1], noun=told[0], unit="")
            value = Placed(mention, placed.first, placed.last)
            yield _claim(reading, "calling", value, [("theme", placed.mention.value)], earlier, vocabulary)
        country = _country(reading, placed)
        if country:
            mention = replace(placed.mention, value=country, noun="", unit="", dimension="place")
            value = Placed(mention, placed.first, placed.last)
            yield _claim(reading, "nationality", value, [("theme", placed.mention.value)], earlier, vocabulary)
    for demonym, person in _nationals(reading):
        mention = replace(demonym.mention, kind="role", noun="", unit="")
        value = Placed(mention, demonym.first, demonym.last)
        yield _claim(reading, "nationality", value, [("theme", person.mention.value)], earlier, vocabulary)


def _mention(reading: Reading, start: int, end: int, value: str, noun: str) -> Mention:
    first, last = reading.tokens[start].start, reading.tokens[end - 1].end
    text = " ".join(token.text for token in reading.tokens[start:end])
    return Mention(first, last, text, "role", value, noun=noun)


def _related(reading: Reading, start: int, end: int) -> tuple[Placed, Placed] | None:
    """ "A, (the) widow of B", "A was the widow of B"."""
    tokens = reading.tokens
    if end >= len(tokens) or tokens[end].text != "of":
        return None
    before = [p for p in reading.names if p.first < start and start - p.last <= REACH and _person(p)]
    after = [p for p in reading.names if end < p.last and p.first - end <= REACH and p.first >= end and _person(p)]
    if not before or not after:
        return None
    one, other = before[-1], after[0]
    inside = one.first < start < one.last  # "N, widow of M" read as a post
    between = tokens[one.last : start]
    joined = any(token.text == "," or token.lemma == "be" for token in between)
    plain = inside or (joined and all(token.tag in ",DNXA" for token in between))
    led = all(token.tag in "DN" for token in tokens[end + 1 : other.first])
    return (one, other) if plain and led else None


def _possessed(reading: Reading) -> Iterator[tuple[Placed, Placed, int, int, str]]:
    """ "A's brother B", "B, A's brother": (A, B, the words for the relation, the relation)."""
    for _, side, start, end in sides(reading.tokens.lemmas, KIN):
        owner = [p for p in reading.names if p.last == start and _person(p) and _owns(reading, p)]
        after = [p for p in reading.names if 0 <= p.first - end <= 1 and _person(p)]
        before = [p for p in reading.names if owner and 0 < owner[0].first - p.last <= 2 and _person(p)]
        before = [p for p in before if reading.tokens[p.last].text == "," or reading.tokens[p.last].lemma == "be"]
        if owner and (after or before):
            yield owner[0], (after or before)[0], start, end, side


def _owns(reading: Reading, placed: Placed) -> bool:
    return reading.tokens[placed.last - 1].text.endswith(("'s", "’s", "s’", "s'"))


def _country(reading: Reading, placed: Placed) -> str:
    """The country in the words of a post or calling: "the Norwegian botanist N"."""
    mention = placed.mention
    if mention.kind != "role" or not mention.noun:
        return ""
    words = [token.text for token in reading.tokens[max(0, placed.first - 1) : placed.last]]
    demonym = any(country_of(word) == mention.noun and word != mention.noun for word in words)
    return mention.noun if demonym and is_country(mention.noun) else ""


def _person(placed: Placed) -> bool:
    mention = placed.mention
    return mention.note != "demonym" and (mention.kind == "role" or mention.dimension in ("person", "other"))


def _nationals(reading: Reading) -> Iterator[tuple[Placed, Placed]]:
    """ "the Danish engineer N", "N, a Danish engineer"."""
    people = [p for p in reading.names if p.mention.dimension == "person"]
    for demonym in (p for p in reading.names if p.mention.note == "demonym"):
        for person in people:
            ahead = reading.tokens[demonym.last : person.first]
            behind = reading.tokens[person.last : demonym.first]
            titled = 0 < len(ahead) <= 3 and all(t.tag == "N" for t in ahead)
            told = (
                len(behind) in (2, 3) and (behind[0].text == "," or behind[0].lemma == "be") and behind[1].text in "an"
            )
            if titled or (told and reading.tokens[demonym.last].tag == "N"):
                yield demonym, person


def _claim(
    reading: Reading,
    slot: str,
    value: Placed,
    people: list[tuple[str, str]],
    earlier: Antecedents,
    vocabulary: Lookup,
) -> Draft:
    trigger = Trigger(value.first, value.last, (slot,), slot, verb=False)
    binding = Binding(value, trigger, (slot,), own=True, distance=0.0)
    span = range(value.first, value.last)
    others = {n: key for n, key in reading.name_at.items() if n not in span}
    seen = reading.but(tokens=reading.tokens.hidden(span), name_at=others)
    made = draft(seen, binding, earlier, vocabulary)
    heads = tuple((role, "@" + vocabulary.key(name.lower())) for role, name in people)
    return replace(made, topic=replace(made.topic, slot=slot, heads=heads))
