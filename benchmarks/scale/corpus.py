"""Made-up archives of any size with a gold of every fact: stories told by several documents each, in their own words.

    .venv/bin/python benchmarks/scale/corpus.py FOLDER DOCUMENTS

writes FOLDER/sources/*.txt, some three kilobytes each, and FOLDER/gold.csv in the format of tests/gold, with two more
columns: where the value stands in its document. The first documents are the same in an archive of any size. A story has
things, people and dates of its own; towns and bodies are shared by stories, some of them by very many. A tenth of the
facts are planted conflicts: a document or two tell another value. Look-alikes (of another thing, act or phase) and
what one document alone tells are facts of their own, so that whatever is flagged on them is false.
"""

from __future__ import annotations

import csv
import hashlib
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from math import isqrt
from pathlib import Path
from random import Random
from typing import Any

from wording import FIRST_DAY, MANY, Value, another, name, normal, person, value, written

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from newslike import LISTS

PLANS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"))
COLUMNS = ("fact_id", "kind", "verdict", "description", "document", "quote", "value", "start", "end")
KINDS = {"date": "date", "money": "money", "percent": "percent", "person": "name", "metres": "quantity"}
KINDS |= dict.fromkeys(("years", "days", "minutes"), "duration") | {"hectares": "quantity"}
PLANTED = 0.1
TOLD, LIKE, OWN = 0.75, 0.35, 2
SIZE = 3000  # characters
SHARED = "shared "


@dataclass(frozen=True, slots=True)
class Fact:
    """What a story knows: the value, and the other one that some documents tell instead (None: all agree)."""

    id: str
    kind: str
    tell: tuple[str, ...]
    true: Value
    false: Value | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """One passage of a document."""

    fact: Fact
    quote: str
    told: Value
    start: int
    end: int


@dataclass(slots=True)
class Page:
    """A document that is being written: its text so far, and what it tells."""

    name: str
    cast: Mapping[str, str]
    noun: str
    random: Random
    text: str = ""
    tellings: list[Telling] = field(default_factory=list)
    named: bool = False

    def say(self, text: str) -> None:
        """Add a sentence without values."""
        self.text += text + ("\n\n" if self.random.random() < 0.3 else " ")

    def tell(self, fact: Fact, told: Value) -> None:
        """Add a sentence that tells the fact, in words of its own."""
        said = PLANS["amounts"].get(fact.kind, [0, 0, ""])[2]
        form = written(fact.kind, told, said, self.random)
        before, after = self.random.choice(fact.tell).split("{v}")
        left = self._filled(before) + form.before
        quote = _begun(left + form.text + self._filled(after))
        start = len(self.text) + len(left)
        self.tellings.append(Telling(fact, quote, told, start, start + len(form.text)))
        self.say(quote)

    def _filled(self, template: str) -> str:
        """The words of the cast; the thing by its name, once it is named also by its noun."""
        for mark in ("{thing}", "{Thing}"):
            while mark in template:
                called = f"the {self.noun}" if self.named and self.random.random() < 0.45 else self.cast["thing"]
                template = template.replace(mark, _begun(called) if mark == "{Thing}" else called, 1)
                self.named = True
        return template.format(**self.cast)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def documents(count: int) -> Iterator[Page]:
    """The first documents of the archive, story by story."""
    made = 0
    for story in range(count):
        for page in _story(story):
            yield page
            made += 1
            if made == count:
                return


def _story(number: int) -> Iterator[Page]:
    random = Random(f"story {number}")  # noqa: S311
    plan = random.choice(PLANS["fields"])
    cast = _cast(number, plan, random)
    plans = [(p, f"{number}.{p['id']}", tuple(p["tell"])) for p in plan["facts"]]
    plans += [(p, f"{number}.{p['id']}.{n}", (w,)) for p in plan["facts"] for n, w in enumerate(p["like"])]
    facts = [_fact(p["value"], id_, tell, random) for p, id_, tell in plans]
    tellers = random.randint(3, 7)
    wrong = {fact.id: random.randrange(tellers) for fact in facts}
    for teller in range(tellers):
        page = _page(f"{number}.{teller}", cast, plan)
        _write(page, facts, {id_ for id_, mistaken in wrong.items() if mistaken == teller})
        yield page


def _cast(number: int, plan: Mapping[str, Any], random: Random) -> dict[str, str]:
    """The people and things of a story; its other thing is another story's of no archive."""
    own, form = random.choice(plan["names"]), random.choice(plan["names"])
    town, body = _shared("town", number, random), _shared("body", number, random)
    other = form.format(name(MANY // 2 + number))
    thing = own.format(name(number))
    return {
        "thing": thing, "Thing": _begun(thing), "other": other, "Other": _begun(other), "town": town, "body": body,
        "person": person(random),
    }  # fmt: skip


def _shared(kind: str, number: int, random: Random) -> str:
    """A town or body: the k-th most common is named by one in k; more stories name more of them."""
    rank = int((40 + 4 * isqrt(number)) ** random.random())
    word = name(MANY // 3 + 2 * rank + (kind == "town"))
    return word if kind == "town" else LISTS["bodies"][rank % 9].format(word, "Trade")


def _fact(kind: str, id_: str, tell: Sequence[str], random: Random) -> Fact:
    true = value(kind, PLANS["amounts"], random)
    planted = random.random() < PLANTED
    false = another(true, random) if planted else None
    return Fact(id_, kind, tuple(tell), true, false)


@cache
def _common(kind: str, called: str) -> tuple[Fact, ...]:
    """What is known of a town or body, whichever story tells it."""
    random = Random(f"{kind} {called}")  # noqa: S311
    return tuple(_fact(p["value"], f"{SHARED}{called}.{p['id']}", p["tell"], random) for p in PLANS["shared"][kind])


def _page(seed: str, cast: Mapping[str, str], plan: Mapping[str, Any]) -> Page:
    random = Random(f"page {seed}")  # noqa: S311
    # The names of the files tell nothing of the stories.
    page = Page(f"{hashlib.sha256(seed.encode()).hexdigest()[:12]}.txt", cast, plan["noun"], random)
    written_on = FIRST_DAY + timedelta(random.randrange(71 * 365, 76 * 365))
    title = _begun(random.choice(plan["titles"]).format(name=cast["thing"]))
    page.text = f"{title}\n\n{cast['town'].upper()}, {written_on.day} {written_on:%B %Y} — "
    return page


def _write(page: Page, facts: Sequence[Fact], wrong: set[str]) -> None:
    random = page.random
    told = [fact for fact in facts if random.random() < (TOLD if fact.id.count(".") == 1 else LIKE)]
    told += [random.choice(_common(kind, page.cast[kind])) for kind in ("town", "body") if random.random() < 0.4]
    order = [*told, *(_own(page) for _ in range(OWN))]
    random.shuffle(order)
    page.say(_filler(random))
    while order or len(page.text) < SIZE:
        if order and random.random() < 0.4 + (len(page.text) > SIZE / 2):
            fact = order.pop()
            mistaken = fact.id in wrong or (fact.id.startswith(SHARED) and random.random() < 0.2)
            page.tell(fact, fact.false if mistaken and fact.false is not None else fact.true)
        else:
            page.say(_filler(random))


def _own(page: Page) -> Fact:
    """A fact that this document alone tells."""
    plan = page.random.choice(PLANS["own"]["facts"])
    owner = person(page.random)
    tell = [form.replace("{owner}", owner) for form in plan["tell"]]
    true = value(plan["value"], PLANS["amounts"], page.random)
    return Fact(f"{page.name}.{plan['id']}.{len(page.text)}.{owner}", plan["value"], tuple(tell), true)


def _filler(random: Random) -> str:
    subject, claim, matter, end = (random.choice(LISTS[kind]) for kind in ("subjects", "claims", "matters", "ends"))
    return f"{subject} {claim} {matter}{end}."


def write(folder: Path, count: int) -> None:
    """Write the documents one after the other, and the gold: first the stories', then what they share."""
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    later: dict[str, list[tuple[str, Telling]]] = defaultdict(list)
    with (folder / "gold.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(COLUMNS)
        for story in _by_story(count):
            told: dict[str, list[tuple[str, Telling]]] = defaultdict(list)
            for page in story:
                (sources / page.name).write_text(page.text.rstrip() + "\n", encoding="utf-8")
                for telling in page.tellings:
                    facts = later if telling.fact.id.startswith(SHARED) else told
                    facts[telling.fact.id].append((page.name, telling))
            rows.writerows(row for tellings in told.values() for row in _rows(tellings))
        rows.writerows(row for tellings in later.values() for row in _rows(tellings))


def _by_story(count: int) -> Iterator[list[Page]]:
    story: list[Page] = []
    for page in documents(count):
        if story and page.cast is not story[0].cast:
            yield story
            story = []
        story.append(page)
    yield story


def _rows(tellings: Sequence[tuple[str, Telling]]) -> Iterator[tuple[str | int, ...]]:
    """The lines of one fact; it is a conflict where both values are told."""
    verdict = "conflict" if len({telling.told for _, telling in tellings}) > 1 else "agree"
    for document, one in tellings:
        kind = KINDS.get(one.fact.kind, "count")
        yield (
            one.fact.id, kind, verdict, one.fact.id, document, one.quote, normal(one.fact.kind, one.told), one.start,
            one.end,
        )  # fmt: skip


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
