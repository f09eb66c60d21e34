"""Which yes/no claims have what: sets of claims as the bits of a number, so that one step sorts out many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rokcheck.align.gates import sides
from rokcheck.align.phrases import ALIKE, MAIN, OWN, like, phrases
from rokcheck.align.yes_no import FUTURE, LENT, UNCERTAIN, says_much
from rokcheck.models import STANDING, Claim

AGENT = ("agent",)
Bits = int


class Told:
    """A claim with its noun phrases by what they are of it.

    `kinds`: whether its agents are named; `named`: whether names alone tell what it happened to; `has_name`,
    `is_described`: whether that is a name or a definite description; `long`: whether what holds now is said at length.
    """

    __slots__ = (
        "agents", "claim", "has_name", "is_described", "kinds", "lent", "long", "main", "named", "own", "sides",
        "standing", "unclaimed",
    )  # fmt: skip

    def __init__(self, claim: Claim) -> None:
        topic = claim.topic
        self.claim = claim
        self.own, self.main, self.lent = phrases(claim, OWN), phrases(claim, MAIN), phrases(claim, LENT)
        self.agents = phrases(claim, AGENT)
        self.kinds = frozenset([phrase[0] == "@" for phrase in self.agents])
        names = [phrase[:1] == "@" for phrase in self.main]
        self.named = bool(names) and all(names)
        self.has_name = any(names) and any(role == "theme" and phrase[:1] == "@" for role, phrase in topic.heads)
        self.is_described = not self.named and any(
            role == "definite" and phrase[:1] != "@" for role, phrase in topic.heads
        )
        self.sides = sides(topic.marks) if topic.marks else {}
        self.standing = claim.mention.note == STANDING
        self.long = self.standing and says_much(claim)
        self.unclaimed = claim.voice in UNCERTAIN or (topic.phase != "" and not FUTURE.isdisjoint(topic.phase.split()))


class Having:
    """Those that were compared with a phrase, and those that have one like it: at all, as theme, as agent."""

    __slots__ = ("agent", "compared", "main", "own")

    def __init__(self) -> None:
        self.compared = self.own = self.main = self.agent = 0

    def new(self, among: Bits) -> Iterator[int]:
        """The numbers of those among some that were not compared before; now they are."""
        new = among & ~self.compared
        self.compared |= new
        return bit_numbers(new)


@dataclass(slots=True)
class Alike:
    """Those that have a noun phrase like one of a claim.

    `twice`: like two of them. `named`: like a name. `theme`: a theme of either is like any of the other. `main`,
    `agent`: the themes, the agents are alike. `loan`: one of the two may mean it, from what was said before.
    """

    own: Bits = 0
    twice: Bits = 0
    named: Bits = 0
    theme: Bits = 0
    main: Bits = 0
    agent: Bits = 0
    loan: Bits = 0


def _bits() -> defaultdict[str, Bits]:
    return defaultdict(int)


@dataclass(slots=True)
class Seen:
    """Which claims of a window, from number `start` on, have what; their numbers are bits."""

    start: int
    told: list[Told] = field(default_factory=list)
    by_key: dict[str, Bits] = field(default_factory=_bits)
    by_id: dict[str, Bits] = field(default_factory=_bits)
    document: dict[str, Bits] = field(default_factory=_bits)
    concept: dict[str, Bits] = field(default_factory=_bits)
    trigger: dict[str, Bits] = field(default_factory=_bits)
    # By group, and by group and side.
    mark: dict[str, Bits] = field(default_factory=_bits)
    agents: dict[frozenset[bool], Bits] = field(default_factory=lambda: defaultdict(int))
    unclaimed: Bits = 0
    contents: Bits = 0
    standing: Bits = 0
    long: Bits = 0
    thing: Bits = 0
    # What it happened to is not told, is told by names alone, is a name, is a description.
    themeless: Bits = 0
    named: Bits = 0
    name: Bits = 0
    described: Bits = 0
    own: dict[str, Having] = field(default_factory=lambda: defaultdict(Having))
    lent: dict[str, Having] = field(default_factory=lambda: defaultdict(Having))

    def add(self, told: Told, blocks: Iterable[str]) -> None:
        """The next claim, with the keys by which it meets others."""
        bit, topic = 1 << len(self.told), told.claim.topic
        self.told.append(told)
        for key in blocks:
            self.by_key[key] |= bit
        self.by_id[told.claim.id] |= bit
        self.document[told.claim.document] |= bit
        self.trigger[topic.trigger] |= bit
        for name in topic.concepts:
            self.concept[name] |= bit
        for group, side in told.sides.items():
            self.mark[group] |= bit
            self.mark[f"{group}:{side}"] |= bit
        if told.agents:
            self.agents[told.kinds] |= bit
        self.unclaimed |= bit if told.unclaimed else 0
        self.contents |= bit if topic.contents else 0
        self.standing |= bit if told.standing else 0
        self.long |= bit if told.long else 0
        self.thing |= bit if topic.noun else 0
        self.themeless |= 0 if told.main else bit
        self.named |= bit if told.named else 0
        self.name |= bit if told.has_name else 0
        self.described |= bit if told.is_described else 0

    def after(self, number: int) -> Bits:
        """The claims behind this one."""
        return -1 << max(0, number + 1 - self.start)

    def met(self, blocks: Sequence[str]) -> Bits:
        """The claims that share a key."""
        met, by_key = 0, self.by_key
        for key in blocks:
            if key in by_key:
                met |= by_key[key]
        return met

    def contrasting(self, told: Told) -> Bits:
        """Those with qualifiers of one kind that differ."""
        found = 0
        for group, side in told.sides.items():
            found |= self.mark.get(group, 0) & ~self.mark.get(f"{group}:{side}", 0)
        return found

    def alike(self, told: Told, among: Bits) -> Alike:
        """Those among some that have noun phrases like those of a claim."""
        found = Alike()
        for phrase in told.own:
            having = self._having(phrase, among)
            own = having.own & among
            found.twice |= found.own & own
            found.own |= own
            found.theme |= having.main
            if phrase[0] == "@":
                found.named |= own
            if phrase in told.main:
                found.theme |= own
                found.main |= having.main
            if phrase in told.agents:
                found.agent |= having.agent
        for phrase in told.lent if not told.main else ():
            found.loan |= self._having(phrase, among).own
        if themeless := among & self.themeless:
            for phrase in told.own:
                found.loan |= self._lending(phrase, themeless)
        return found

    def _having(self, phrase: str, among: Bits) -> Having:
        """Those that have a phrase like this one in their own clause."""
        having = self.own[phrase]
        for n in having.new(among):
            other = self.told[n]
            if alike := [y for y in other.own if like(phrase, y) >= ALIKE]:
                bit = 1 << n
                having.own |= bit
                having.main |= bit * any(y in other.main for y in alike)
                having.agent |= bit * any(y in other.agents for y in alike)
        return having

    def _lending(self, phrase: str, among: Bits) -> Bits:
        """Those that have a phrase like this one from before."""
        having = self.lent[phrase]
        for n in having.new(among):
            if any(like(other, phrase) >= ALIKE for other in self.told[n].lent):
                having.own |= 1 << n
        return having.own


def bit_numbers(bits: Bits) -> Iterator[int]:
    """Which bits are set, ascending."""
    while bits:
        last = bits & -bits
        yield last.bit_length() - 1
        bits ^= last
