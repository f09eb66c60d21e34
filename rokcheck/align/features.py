"""How alike two topics are: a table of features, each with its weight and its words. Values are never looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rokcheck.align.corpus import Corpus, likeness
from rokcheck.align.gates import family
from rokcheck.align.heads import HeadMatch, head_matches
from rokcheck.models import Claim, Contribution


@dataclass(eq=False)
class Pair:
    """Two claims in the context of their corpus."""

    a: Claim
    b: Claim
    corpus: Corpus

    @cached_property
    def heads(self) -> tuple[HeadMatch, ...]:
        """Matching noun phrases, best first."""
        return head_matches(self.a, self.b, self.corpus)

    @cached_property
    def shared(self) -> Mapping[str, float]:
        """Shared words → weight by nearness on both sides."""
        left, right = dict(self.a.topic.words), dict(self.b.topic.words)
        return {word: (left[word] * right[word]) ** 0.5 for word in left.keys() & right.keys()}


# How much of a noun phrase must be shared before two claims can be of one fact, by kind of value.
SUBJECT = {"name": 0.6, "place": 0.6}
SUBJECT_ELSE = 0.55
# Where a clause has no theme ("the final cost was …"), its subject must do.
THEMELESS = 0.44


def same_subject(pair: Pair) -> bool:
    """Whether the claims share what they speak of: no subject, no alignment."""
    needed = SUBJECT.get(family(pair.a), SUBJECT_ELSE)
    if not (_has_theme(pair.a) and _has_theme(pair.b)):
        needed = min(needed, THEMELESS)
    return max((match.plain for match in pair.heads), default=0.0) >= needed


def _has_theme(claim: Claim) -> bool:
    return any(role in ("theme", "definite") for role, _ in claim.topic.heads)


@dataclass(frozen=True, slots=True)
class Feature:
    """One line of the table: `score` gives 0..1 and the words for it."""

    name: str
    weight: float
    score: Callable[[Pair], tuple[float, str]]


def _concept(pair: Pair) -> tuple[float, str]:
    shared = [name for name in pair.a.topic.concepts if name in pair.b.topic.concepts]
    if not shared:
        return 0.0, ""
    known = [name for name in shared if not name.startswith("~")]
    name = (known or shared)[0]
    # A word of several concepts ("talk", "launch") says less than a word of one.
    left, right = len(pair.a.topic.concepts), len(pair.b.topic.concepts)
    sure = (len(shared) / (left * right) ** 0.5 + 1 / min(left, right) ** 0.5) / 2
    return (sure if known else 0.8), f"both about {name.removeprefix('~').lower().replace('-', ' ')}"


def _trigger(pair: Pair) -> tuple[float, str]:
    same = pair.a.topic.trigger == pair.b.topic.trigger != ""
    return (1.0, f"same word “{pair.a.topic.trigger}”") if same else (0.0, "")


def _head(pair: Pair) -> tuple[float, str]:
    if not pair.heads:
        return 0.0, ""
    best = pair.heads[0]
    left, right = best.left.removeprefix("@"), best.right.removeprefix("@")
    return best.score, f"both of “{left}”" if left == right else f"“{left}” and “{right}”"


def _second_head(pair: Pair) -> tuple[float, str]:
    if len(pair.heads) < 2:
        return 0.0, ""
    return pair.heads[1].score, f"both with “{pair.heads[1].left.removeprefix('@')}”"


def words_alike(pair: Pair) -> tuple[float, str]:
    """Soft cosine of the words around the value, weighted by nearness and rarity."""
    return pair.corpus.cosine(pair.a.topic.words, pair.b.topic.words), "words around the value"


def _rare(pair: Pair) -> tuple[float, str]:
    best = sorted(((pair.corpus.rarity(w) * n, w) for w, n in pair.shared.items()), reverse=True)[:3]
    if not best:
        return 0.0, ""
    return sum(score for score, _ in best) / 2, "share " + ", ".join(f"“{w.removeprefix('@')}”" for _, w in best)


def _noun(pair: Pair) -> tuple[float, str]:
    a, b = pair.a.topic.noun, pair.b.topic.noun
    return (likeness(a, b) if a and b else 0.0), f"count “{a}”"


def _one_document(pair: Pair) -> tuple[float, str]:
    """Two places of one document seldom tell one fact twice: what looks alike there is usually two facts."""
    return (1.0 if pair.a.document == pair.b.document else 0.0), ""


FEATURES: tuple[Feature, ...] = (
    Feature("concept", 1.8, _concept),
    Feature("trigger", 0.1, _trigger),
    Feature("head", 1.6, _head),
    Feature("second head", 0.5, _second_head),
    Feature("words", 0.9, words_alike),
    Feature("rare words", 1.1, _rare),
    Feature("counted noun", 0.6, _noun),
    Feature("one document", -1.4, _one_document),
)


def parts(pair: Pair) -> tuple[Contribution, ...]:
    """What adds up to the score of a pair that nothing keeps apart."""
    seen = [(f.name, f.weight, *f.score(pair)) for f in FEATURES]
    return tuple(Contribution(name, value, weight, words if value else "") for name, weight, value, words in seen)


def total(told: Iterable[Contribution]) -> float:
    """The score that they add up to."""
    return round(sum(part.adds for part in told), 4)


def score(pair: Pair) -> tuple[float, tuple[str, ...]]:
    """Weighted sum of the table and the reasons that carried it, heaviest first."""
    told = parts(pair)
    reasons = sorted((-part.adds, part.words) for part in told if part.value >= 0.25 and part.words)
    return total(told), tuple(words for _, words in reasons)
