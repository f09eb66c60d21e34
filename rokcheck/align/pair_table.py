"""How alike two passages are: a table of features with their weights.

The weights are those of a logistic regression over corpora with known answers (benchmarks/weights.py writes them to
data/weights.csv); the sum is the log-odds that both speak of one fact.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

from rokcheck.align.gates import same_noun
from rokcheck.align.heads import phrase_likeness
from rokcheck.align.pairs import MOST_SHARED, PassagePair, near_heads, same_act, same_thing, seldom
from rokcheck.align.passages import Passage
from rokcheck.lexicon import rows
from rokcheck.models import Contribution
from rokcheck.values import edtf

# Words of one sentence rarely say more than this together; beyond it a long sentence wins by length.
RARE_TOP = 6.0
STRONG_PHASES = frozenset({"planned", "proposed", "estimated", "provisional", "renewed", "cancelled", "announced"})
UNCLAIMED = frozenset({"corrected", "hypothetical", "denied"})
ANYTHING = frozenset(
    {"people", "person", "man", "woman", "year", "day", "time", "month", "week", "hour", "member", "one"}
)
# Two short texts hold few values, but that does not make them speak of one fact.
SMALLEST_POOL, SMALLEST_DOCUMENT_POOL = 300, 20


def _told(pair: PassagePair) -> tuple[float, str]:
    told = [f"“{word.removeprefix('@')}”" for _, word in pair.shared]
    score = min(sum(weight for weight, _ in pair.shared), RARE_TOP) / MOST_SHARED
    return score, "share " + ", ".join(told) if told else ""


def _head(pair: PassagePair) -> tuple[float, str]:
    score, left, right = pair.head
    left, right = left.removeprefix("@"), right.removeprefix("@")
    return score, f"both of “{left}”" if left == right else f"“{left}” and “{right}”"


def _concept(pair: PassagePair) -> tuple[float, str]:
    score, name = pair.concept
    return score, f"both about {name.removeprefix('~').lower().replace('-', ' ')}"


def _noun(pair: PassagePair) -> tuple[float, str]:
    a, b = pair.a.noun, pair.b.noun
    if not a or not b or not same_noun(a, b):
        return 0.0, ""
    return (1.0 if a == b else 0.6), f"count “{a}”"


def _noun_seldom(pair: PassagePair) -> tuple[float, str]:
    noun = pair.a.noun
    often = pair.setting.counts.told.get((pair.a.family, "noun", noun), 0)
    return (0.0 if noun in ANYTHING else _noun(pair)[0] * seldom(often)), f"few count “{noun}”"


def _noun_alone(pair: PassagePair) -> tuple[float, str]:
    alone = pair.a.noun in ANYTHING and pair.b.noun in ANYTHING and not pair.concept[0]
    return float(alone), "nothing but people or times in common"


def _no_noun(pair: PassagePair) -> tuple[float, str]:
    return float(pair.a.family == "count" and not (pair.a.noun and pair.b.noun)), "one side does not say what it counts"


def _trigger(pair: PassagePair) -> tuple[float, str]:
    left, right = ({claim.topic.trigger for claim in passage.claims} - {""} for passage in (pair.a, pair.b))
    shared = sorted(left & right)
    return float(bool(shared)), f"same word “{shared[0]}”" if shared else ""


def _head_seldom(pair: PassagePair) -> tuple[float, str]:
    """A noun phrase that few passages have, in the clauses themselves."""
    best, heads = 0.0, pair.setting.counts.heads
    for left, right in product(near_heads(pair.a), near_heads(pair.b)):
        same = phrase_likeness(left, right)
        if same:
            best = max(best, same * seldom((heads.get(left, 0) + heads.get(right, 0)) / 2))
    return best, "which few passages speak of"


def _same_thing(pair: PassagePair) -> tuple[float, str]:
    return same_thing(pair), "the same thing"


def _same_act(pair: PassagePair) -> tuple[float, str]:
    return same_act(pair), "the same attribute or event of the same thing"


def _unlike(pair: PassagePair) -> tuple[float, str]:
    left, right = pair.a.known, pair.b.known
    return float(bool(left and right and not left & right)), "other attributes"


def _one_sided(pair: PassagePair) -> tuple[float, str]:
    left, right = ({mark.split(":", 1)[0] for mark in passage.marks} for passage in (pair.a, pair.b))
    return min(len(left ^ right), 3), "qualified on one side only"


def _phase(pair: PassagePair) -> tuple[float, str]:
    strong = (pair.a.phases ^ pair.b.phases) & STRONG_PHASES
    return min(len(strong), 2), "only one side is " + " or ".join(sorted(strong))


def _times(pair: PassagePair) -> tuple[float, str]:
    if pair.a.family == "time":
        return 0.0, ""
    left, right = _bounds(pair.a.claim.topic.as_of), _bounds(pair.b.claim.topic.as_of)
    apart = bool(left and right and (left[1] < right[0] or right[1] < left[0]))
    return float(apart), "dated differently"


@cache
def _bounds(as_of: str) -> tuple[date, date] | None:
    return edtf.bounds(as_of) if as_of else None


def _act(pair: PassagePair) -> tuple[float, str]:
    """Opened against reopened, proposed against signed: what the governing words themselves are."""
    left, right = (_acts(passage) for passage in (pair.a, pair.b))
    return float(bool(left and right and not left & right)), "other acts"


def _acts(passage: Passage) -> set[str]:
    return {phase for name in passage.known if (phase := _phase_of().get(name))}


@cache
def _phase_of() -> dict[str, str]:
    return {row["concept"]: row["phase"] for row in rows("concepts") if row["phase"]}


def _bound(pair: PassagePair) -> tuple[float, str]:
    return float(bool(pair.a.concepts)) + float(bool(pair.b.concepts)), "the values have governing words"


def _unclaimed(pair: PassagePair) -> tuple[float, str]:
    return sum(p.claim.voice in UNCLAIMED for p in (pair.a, pair.b)), "corrected, denied or supposed"


def _other(pair: PassagePair) -> tuple[float, str]:
    return float(pair.own == 0), "speak of different things"


def _open(pair: PassagePair) -> tuple[float, str]:
    return float(pair.own is None), "one side leaves open what it speaks of"


def _pool(pair: PassagePair) -> tuple[float, str]:
    """The more values of a kind, the rarer two of one fact."""
    return math.log(max(SMALLEST_POOL, math.comb(pair.setting.counts.pool[pair.a.family,], 2))), ""


def _document_pool(pair: PassagePair) -> tuple[float, str]:
    pool = pair.setting.counts.pool
    told = math.prod(pool[p.document, p.family, p.dimension] for p in (pair.a, pair.b))
    return math.log(max(SMALLEST_DOCUMENT_POOL, told)), ""


def _meaning(pair: PassagePair) -> tuple[float, str]:
    meaning = pair.setting.meaning
    return (meaning.alike if meaning else 0.0), "mean much the same"


def _ahead(pair: PassagePair) -> tuple[float, str]:
    meaning = pair.setting.meaning
    return (meaning.margin if meaning else 0.0), "nothing else in the other document means so nearly the same"


@dataclass(frozen=True, slots=True)
class PairFeature:
    """One line of the table: `score` gives the value and the words for it."""

    name: str
    score: Callable[[PassagePair], tuple[float, str]]


TABLE: tuple[PairFeature, ...] = (
    PairFeature("shared words", _told),
    PairFeature("cosine", lambda pair: (pair.setting.cosine, "much the same words")),
    PairFeature("rare and close", lambda pair: (pair.setting.cosine * _told(pair)[0], "")),
    PairFeature("margin", lambda pair: (pair.setting.margin, "nothing else in the other document fits so well")),
    PairFeature("mutual best", lambda pair: (float(pair.setting.margin >= 0), "each other's best match")),
    PairFeature("noun phrase", _head),
    PairFeature("concept", _concept),
    PairFeature("concept and noun phrase", lambda pair: (pair.concept[0] * pair.head[0], "")),
    PairFeature("same thing", _same_thing),
    PairFeature("same act of same thing", _same_act),
    PairFeature("same word", _trigger),
    PairFeature("seldom noun phrase", _head_seldom),
    PairFeature("other attribute", _unlike),
    PairFeature("counted noun", _noun),
    PairFeature("seldom counted noun", _noun_seldom),
    PairFeature("nothing counted", _no_noun),
    PairFeature("anything counted", _noun_alone),
    PairFeature("governed", _bound),
    PairFeature("other subject", _other),
    PairFeature("open subject", _open),
    PairFeature("one-sided qualifier", _one_sided),
    PairFeature("other phase", _phase),
    PairFeature("other time", _times),
    PairFeature("other act", _act),
    PairFeature("unclaimed", _unclaimed),
    PairFeature("dimension", lambda pair: (float(pair.a.dimension == pair.b.dimension not in ("", "count")), "")),
    PairFeature("duration", lambda pair: (float(pair.a.family == "duration"), "")),
    PairFeature("length", lambda pair: (math.log1p(max(len(pair.a.words), len(pair.b.words))), "")),
    PairFeature("one document", lambda pair: (float(pair.a.document == pair.b.document), "both in one document")),
    PairFeature("pool", _pool),
    PairFeature("document pool", _document_pool),
)
# With a sentence-embedding model there are two more, and all weights are others; a feature that is newer than these
# counts nothing until they are fitted anew.
WITH_MODEL: tuple[PairFeature, ...] = (*TABLE, PairFeature("meaning", _meaning), PairFeature("meaning margin", _ahead))


def table(pair: PassagePair) -> tuple[tuple[PairFeature, ...], dict[str, float]]:
    """The features of a pair and their weights."""
    return (TABLE, weights("align")) if pair.setting.meaning is None else _with_model()


@cache
def _with_model() -> tuple[tuple[PairFeature, ...], dict[str, float]]:
    factors = weights("align-semantic")
    return tuple(feature for feature in WITH_MODEL if feature.name in factors), factors


@cache
def weights(stage: str) -> dict[str, float]:
    """The weights of a stage's features by name; "bias" is the constant."""
    return {row["feature"]: float(row["weight"]) for row in rows("weights") if row["stage"] == stage}


def values(pair: PassagePair) -> dict[str, float]:
    """All feature values of a pair by name."""
    features = TABLE if pair.setting.meaning is None else WITH_MODEL
    return {feature.name: feature.score(pair)[0] for feature in features}


def log_odds(pair: PassagePair) -> float:
    """Log-odds that both passages tell one fact."""
    features, factors = table(pair)
    return factors["bias"] + sum(factors[feature.name] * feature.score(pair)[0] for feature in features)


def contributions(pair: PassagePair) -> tuple[Contribution, ...]:
    """The same, feature by feature."""
    features, factors = table(pair)
    seen = [(feature.name, *feature.score(pair)) for feature in features]
    told = (Contribution(name, value, factors[name], words if value else "") for name, value, words in seen)
    return Contribution("bias", 1, factors["bias"], "before anything is known"), *told


def reasons(pair: PassagePair) -> tuple[str, ...]:
    """What speaks for one fact, in words, the weightiest first."""
    features, factors = table(pair)
    seen = [(f.name, *f.score(pair)) for f in features]
    told = [(factors[name] * value, words) for name, value, words in seen if words and value > 0]
    return tuple(words for weight, words in sorted(told, key=lambda t: (-t[0], t[1])) if weight > 0)
