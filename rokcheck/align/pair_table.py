"""How alike two passages are: a table of features with their weights.

The weights are those of a logistic regression over corpora with known answers (benchmarks/weights.py writes them to
data/weights.csv); the sum is the log-odds that both speak of one fact.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from rokcheck.align.corpus import REMEMBERED
from rokcheck.align.gates import ANYTHING, same_noun
from rokcheck.align.pairs import MOST_SHARED, PassagePair, same_act, same_thing, seldom
from rokcheck.align.passages import NEAR
from rokcheck.lexicon import rows
from rokcheck.models import Contribution
from rokcheck.values import edtf

# Words of one sentence rarely say more than this together; beyond it a long sentence wins by length.
RARE_TOP = 6.0
STRONG_PHASES = frozenset({"planned", "proposed", "estimated", "provisional", "renewed", "cancelled", "announced"})
UNCLAIMED = frozenset({"corrected", "hypothetical", "denied"})
# Two short texts hold few values, but that does not make them speak of one fact.
SMALLEST_POOL, SMALLEST_DOCUMENT_POOL = 300, 20


def _told(pair: PassagePair) -> float:
    return min(sum([weight for weight, _ in pair.shared]), RARE_TOP) / MOST_SHARED if pair.shared else 0.0


def _told_words(pair: PassagePair) -> str:
    told = [f"“{word.removeprefix('@')}”" for _, word in pair.shared]
    return "share " + ", ".join(told) if told else ""


def _head_words(pair: PassagePair) -> str:
    left, right = (phrase.removeprefix("@") for phrase in pair.head[1:])
    return f"both of “{left}”" if left == right else f"“{left}” and “{right}”"


def _concept_words(pair: PassagePair) -> str:
    return f"both about {pair.concept[1].removeprefix('~').lower().replace('-', ' ')}"


def _noun(pair: PassagePair) -> float:
    return _nouns_alike(pair.a.noun, pair.b.noun)


@lru_cache(maxsize=REMEMBERED)
def _nouns_alike(a: str, b: str) -> float:
    if not a or not b or not same_noun(a, b):
        return 0.0
    return 1.0 if a == b else 0.6


def _noun_seldom(pair: PassagePair) -> float:
    noun = pair.a.noun
    if noun in ANYTHING:
        return 0.0
    same = _noun(pair)
    return same * seldom(pair.setting.counts.told.get((pair.a.family, "noun", noun), 0)) if same else 0.0


def _noun_alone(pair: PassagePair) -> float:
    return float(pair.a.noun in ANYTHING and pair.b.noun in ANYTHING and not pair.concept[0])


def _no_noun(pair: PassagePair) -> float:
    return float(pair.a.family == "count" and not (pair.a.noun and pair.b.noun))


def _trigger(pair: PassagePair) -> float:
    return float(not pair.a.triggers.isdisjoint(pair.b.triggers))


def _trigger_words(pair: PassagePair) -> str:
    return f"same word “{min(pair.a.triggers & pair.b.triggers)}”"


def _head_seldom(pair: PassagePair) -> float:
    """A noun phrase that few passages have, in the clauses themselves."""
    best, heads = 0.0, pair.setting.counts.heads
    for same, left, right, roles, _ in pair.alike:
        if roles & NEAR:
            best = max(best, same * seldom((heads.get(left, 0) + heads.get(right, 0)) / 2))
    return best


def _unlike(pair: PassagePair) -> float:
    left, right = pair.a.known, pair.b.known
    return float(bool(left and right and left.isdisjoint(right)))


def _one_sided(pair: PassagePair) -> float:
    return min(len(pair.a.qualified ^ pair.b.qualified), 3)


def _phase(pair: PassagePair) -> float:
    return min(len(_phases_apart(pair)), 2)


def _phases_apart(pair: PassagePair) -> frozenset[str]:
    return (pair.a.phases ^ pair.b.phases) & STRONG_PHASES


def _times(pair: PassagePair) -> float:
    if pair.a.family == "time":
        return 0.0
    left, right = _bounds(pair.a.claim.topic.as_of), _bounds(pair.b.claim.topic.as_of)
    return float(bool(left and right and (left[1] < right[0] or right[1] < left[0])))


@cache
def _bounds(as_of: str) -> tuple[date, date] | None:
    return edtf.bounds(as_of) if as_of else None


def _act(pair: PassagePair) -> float:
    """Opened against reopened, proposed against signed: what the governing words themselves are."""
    left, right = _acts(pair.a.known), _acts(pair.b.known)
    return float(bool(left and right and left.isdisjoint(right)))


@lru_cache(maxsize=1 << 12)
def _acts(known: frozenset[str]) -> frozenset[str]:
    return frozenset(phase for name in known if (phase := _phase_of().get(name)))


@cache
def _phase_of() -> dict[str, str]:
    return {row["concept"]: row["phase"] for row in rows("concepts") if row["phase"]}


def _bound(pair: PassagePair) -> float:
    return float(bool(pair.a.concepts)) + float(bool(pair.b.concepts))


def _unclaimed(pair: PassagePair) -> float:
    return (pair.a.claim.voice in UNCLAIMED) + (pair.b.claim.voice in UNCLAIMED)


def _pool(pair: PassagePair) -> float:
    """The more values of a kind, the rarer two of one fact."""
    return _pairs_among(pair.setting.counts.pool[pair.a.family,])


@lru_cache(maxsize=1 << 12)
def _pairs_among(number: int) -> float:
    return math.log(max(SMALLEST_POOL, math.comb(number, 2)))


def _document_pool(pair: PassagePair) -> float:
    a, b, pool = pair.a, pair.b, pair.setting.counts.pool
    told = pool[a.document, a.family, a.dimension] * pool[b.document, b.family, b.dimension]
    return math.log(max(SMALLEST_DOCUMENT_POOL, told))


def _dimension(pair: PassagePair) -> float:
    return float(pair.a.dimension == pair.b.dimension not in ("", "count"))


def _meaning(pair: PassagePair) -> float:
    meaning = pair.setting.meaning
    return meaning.alike if meaning else 0.0


def _ahead(pair: PassagePair) -> float:
    meaning = pair.setting.meaning
    return meaning.margin if meaning else 0.0


Say = Callable[[PassagePair], str]


@dataclass(frozen=True, slots=True)
class PairFeature:
    """One line of the table: `score` gives the value, `words` say what it means ("" where that helps nobody)."""

    name: str
    score: Callable[[PassagePair], float]
    words: Say | str = ""

    def said(self, pair: PassagePair) -> str:
        """The words for a pair."""
        return self.words if isinstance(self.words, str) else self.words(pair)


TABLE: tuple[PairFeature, ...] = (
    PairFeature("shared words", _told, _told_words),
    PairFeature("cosine", lambda pair: pair.setting.cosine, "much the same words"),
    PairFeature("rare and close", lambda pair: pair.setting.cosine * _told(pair)),
    PairFeature("margin", lambda pair: pair.setting.margin, "nothing else in the other document fits so well"),
    PairFeature("mutual best", lambda pair: float(pair.setting.margin >= 0), "each other's best match"),
    PairFeature("noun phrase", lambda pair: pair.head[0], _head_words),
    PairFeature("concept", lambda pair: pair.concept[0], _concept_words),
    PairFeature("concept and noun phrase", lambda pair: pair.concept[0] * pair.head[0]),
    PairFeature("same thing", same_thing, "the same thing"),
    PairFeature("same act of same thing", same_act, "the same attribute or event of the same thing"),
    PairFeature("same word", _trigger, _trigger_words),
    PairFeature("seldom noun phrase", _head_seldom, "which few passages speak of"),
    PairFeature("other attribute", _unlike, "other attributes"),
    PairFeature("counted noun", _noun, lambda pair: f"count “{pair.a.noun}”"),
    PairFeature("seldom counted noun", _noun_seldom, lambda pair: f"few count “{pair.a.noun}”"),
    PairFeature("nothing counted", _no_noun, "one side does not say what it counts"),
    PairFeature("anything counted", _noun_alone, "nothing but people or times in common"),
    PairFeature("governed", _bound, "the values have governing words"),
    PairFeature("other subject", lambda pair: float(pair.own == 0), "speak of different things"),
    PairFeature("open subject", lambda pair: float(pair.own is None), "one side leaves open what it speaks of"),
    PairFeature("one-sided qualifier", _one_sided, "qualified on one side only"),
    PairFeature("other phase", _phase, lambda pair: "only one side is " + " or ".join(sorted(_phases_apart(pair)))),
    PairFeature("other time", _times, "dated differently"),
    PairFeature("other act", _act, "other acts"),
    PairFeature("unclaimed", _unclaimed, "corrected, denied or supposed"),
    PairFeature("dimension", _dimension),
    PairFeature("duration", lambda pair: float(pair.a.family == "duration")),
    PairFeature("length", lambda pair: max(pair.a.logarithm, pair.b.logarithm)),
    PairFeature("one document", lambda pair: float(pair.a.document == pair.b.document), "both in one document"),
    PairFeature("pool", _pool),
    PairFeature("document pool", _document_pool),
)
# With a sentence-embedding model there are two more, and all weights are others; a feature that is newer than these
# counts nothing until they are fitted anew.
WITH_MODEL: tuple[PairFeature, ...] = (
    *TABLE,
    PairFeature("meaning", _meaning, "mean much the same"),
    PairFeature("meaning margin", _ahead, "nothing else in the other document means so nearly the same"),
)


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
    return {feature.name: feature.score(pair) for feature in features}


def log_odds(pair: PassagePair) -> float:
    """Log-odds that both passages tell one fact."""
    bias, factors = _factors(pair.setting.meaning is not None)
    return bias + sum([weight * score(pair) for weight, score in factors])


@cache
def _factors(with_model: bool) -> tuple[float, list[tuple[float, Callable[[PassagePair], float]]]]:
    """The constant, and each weight with what it is the weight of."""
    features, factors = _with_model() if with_model else (TABLE, weights("align"))
    return factors["bias"], [(factors[feature.name], feature.score) for feature in features]


def contributions(pair: PassagePair) -> tuple[Contribution, ...]:
    """The same, feature by feature."""
    features, factors = table(pair)
    seen = [(feature, feature.score(pair)) for feature in features]
    told = (Contribution(f.name, value, factors[f.name], f.said(pair) if value else "") for f, value in seen)
    return Contribution("bias", 1, factors["bias"], "before anything is known"), *told


def reasons(pair: PassagePair) -> tuple[str, ...]:
    """What speaks for one fact, in words, the weightiest first."""
    features, factors = table(pair)
    speaking = [(factors[feature.name], feature) for feature in features if feature.words]
    seen = [(weight * value, f.said(pair)) for weight, f in speaking if weight > 0 and (value := f.score(pair)) > 0]
    return tuple(words for _, words in sorted(seen, key=lambda t: (-t[0], t[1])) if words)
