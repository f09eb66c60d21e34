"""A question and its answer as one statement: "Who built it? Norcon." says that Norcon built it.

    Was anybody hurt in the fire? – No.           nobody was hurt in the fire
    When did the bridge open? – On 4 May 1931.    the bridge did open on 4 May 1931

The words stay those of the document; only their order changes, and a plain "no" becomes the negation it stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rokcheck.extract.references import describes
from rokcheck.extract.tokens import Token, Tokens
from rokcheck.extract.words import verb_lemmas

# "Q: ", "3. ": what may stand before a question or an answer.
NUMBER = re.compile(r"\s*(?:(?:[QA]\d*|Question|Answer)\s*[.:)]\s*|\(?\d{1,3}[.)]\s+)", re.IGNORECASE)
BEING = frozenset({"is", "are", "was", "were", "has", "have", "had"})
DOING = frozenset({"did", "does", "do"})
ASIDE = frozenset({"but", "except", "unless", "if", "only", "although", "though", "however", "until", "yet", "than"})
YES, NO = frozenset({"yes"}), frozenset({"no", "never"})
NONE = {"anybody": "nobody", "anyone": "nobody", "anything": "nothing", "any": "no"}
SOME = {"anybody": "somebody", "anyone": "somebody", "anything": "something", "any": "some"}
STATES = frozenset({"born", "open", "free", "closed", "private", "public", "true"})
MEASURED = frozenset({"long", "high", "tall", "wide", "deep", "old", "heavy", "far", "large", "big", "fast"})
ENDS = re.compile(r"[,;:(–—.!](?!\d)")
THAT_IS = re.compile(r"(?:it|that|this|he|she|they|there)(?:['’]s| is| was| were| are)\s+", re.IGNORECASE)
PREPOSITION = re.compile(r"(?:in|on|at|near|by|from|to|since|until|before|after|about|around|off)\b", re.IGNORECASE)
SHORT = 4


@dataclass(frozen=True, slots=True)
class Answered:
    """A statement in the words of a question and its answer.

    The document's [start, end) is what answers; where it stands in `text`, from `at`, is None for a plain yes or no.
    """

    text: str
    start: int
    end: int
    at: int | None = None


def says_yes(text: str, tokens: Tokens) -> bool | None:
    """Whether an answer is a plain yes or no: "No.", "Yes, every day", "They were not."."""
    first, stop = tokens.lows[0] if tokens else "", next((n for n, low in enumerate(tokens.lows) if low in ".!"), None)
    if not tokens or not ASIDE.isdisjoint(tokens.lows[:stop]):
        return None
    if first in YES | NO and (len(tokens) == 1 or tokens.tags[1] not in "NVDPGAXO#" or text[0].islower()):
        return first in YES
    words = [low for low in tokens.lows if low.isalpha()]
    short = len(words) <= SHORT and tokens.tags[:2] == "OA"
    if short and tokens.tags.strip(".!") in ("OA", "OAX") and words[2:] in ([], ["not"], ["never"]):
        return len(words) == 2
    return None


def fragment(text: str) -> tuple[int, int]:
    """Where in an answer the words stand that fill the gap: "It was | Ann Lowe |, a teacher"."""
    start = number_end(text)
    if led := THAT_IS.match(text, start):
        start = led.end()
    stop = ENDS.search(text, start)
    return start, len(text[: stop.start() if stop else len(text)].rstrip())


def number_end(text: str) -> int:
    """Where a question or an answer begins behind its number or letter."""
    led = NUMBER.match(text)
    return led.end() if led else 0


def yes_or_no(tokens: Tokens, yes: bool) -> str:
    """The statement that a question becomes by a plain yes or no; "" where it asks for something else."""
    if len(tokens) < SHORT or tokens.lows[0] not in BEING | DOING:
        return ""
    end = _subject_end(tokens, 1, tokens.lows[0])
    subject, rest = list(tokens.lows[1:end]), [token.text for token in tokens[end:-1]]
    if not subject or not (rest or subject == ["there"]):
        return ""
    heads, said = [token.text for token in tokens[1:end]], [tokens.lows[0]]
    instead = SOME if yes else NONE
    replaced = [instead.get(word.lower(), word) for word in heads]
    if not yes and replaced == heads and "ever" not in rest:
        there = subject == ["there"] and rest[0] in ("a", "an", "any")
        rest, said = (["no", *rest[1:]], said) if there else (rest, [*said, "not"])
    rest = [("" if yes else "never") if word == "ever" else word for word in rest]
    return _joined([*replaced, *said, *[instead.get(w, w) if subject == ["there"] else w for w in rest if w]])


def filled(tokens: Tokens, answer: str) -> tuple[str, int] | None:
    """The statement of a question that asks for a word, with the answer in its place, and where that begins."""
    if len(tokens) < 3:
        return None
    low, second = tokens.lows[0], tokens[1]
    if low in ("who", "what") and (tokens.tags[1] == "V" or (second.text in BEING and not _inverted(tokens, 2))):
        return _with(answer, tokens[1:-1])
    if low in ("which", "what") and (verb := tokens.tags.find("V", 2, 5)) > 1 and "A" not in tokens.tags[2:verb]:
        return _with(answer, tokens[verb:-1])
    if low == "how" and tokens.lows[1] in ("many", "much"):
        return _amount(tokens, answer)
    measured = low == "how" and tokens.lows[1] in MEASURED
    if measured or low in ("where", "when") or tokens.lows[:3] in (("in", "which", "year"), ("in", "what", "year")):
        return _behind(tokens, answer, 2 if measured else 3 if low == "in" else 1)
    return None


def _amount(tokens: Tokens, answer: str) -> tuple[str, int] | None:
    """ "How many people died? Eleven.", "How much did it cost? £4 million."."""
    second = next((n for n in range(2, len(tokens)) if tokens.tags[n] in "AV"), 0)
    if not second:
        return None
    counted = tokens[2:second]
    bare = bool(counted) and not set(answer.lower().split()) & {token.text for token in counted}
    noun = " " + " ".join(token.text for token in counted) if bare and len(answer.split()) <= 2 else ""
    if tokens.lows[second] in DOING or (tokens.tags[second] == "A" and _inverted(tokens, second + 1)):
        made = _behind(tokens, answer, second)
        return (made[0] + noun, made[1]) if made else None
    return _with(answer + noun, tokens[second:-1])


def _behind(tokens: Tokens, answer: str, at: int) -> tuple[str, int] | None:
    """Subject, verb, the rest and then the answer: "Where was she born? In Lund."."""
    aux = tokens.lows[at] if at < len(tokens) else ""
    if aux not in BEING | DOING:
        return None
    end = _subject_end(tokens, at + 1, aux)
    subject, rest = ([token.text for token in part] for part in (tokens[at + 1 : end], tokens[end:-1]))
    if not subject or (aux in DOING and not rest):
        return None
    answer = answer[:1].lower() + answer[1:] if PREPOSITION.match(answer) else answer
    led = "" if PREPOSITION.match(answer) or tokens.lows[0] == "how" else _preposition(tokens.lows[0], answer)
    before = _joined([*subject, aux, *rest])[:-1] + " " + led
    measure = f" {tokens.lows[1]}" if tokens.lows[0] == "how" and tokens.lows[1] in MEASURED and not rest else ""
    return f"{before}{answer}{measure}.", len(before)


def _preposition(asked: str, answer: str) -> str:
    return "on " if asked == "when" and not answer.isdigit() else "in "


def _with(answer: str, rest: tuple[Token, ...]) -> tuple[str, int]:
    return f"{answer} {_joined([token.text for token in rest])}", 0


def _inverted(tokens: Tokens, start: int) -> bool:
    """ "Who was it built by?": a verb behind the subject."""
    return "V" in tokens.tags[start:] and tokens.tags[start] in "OD"


def _subject_end(tokens: Tokens, start: int, aux: str) -> int:
    """Where the subject behind the auxiliary ends."""
    tags, last = tokens.tags, len(tokens) - 1
    if tags[start : start + 1] == "O":
        return start + 1
    n = start
    while n < last and (tags[n] in "DN#C-&’'" or tokens.lows[n] == "of" or (n == start and tags[n] == "X")):
        if tags[n] == "D" and n > start and tags[n - 1] in "N#":
            break  # "was the captain | a Norwegian"
        n += 1
    if aux in DOING and tags[n : n + 1] not in ("V", "X"):
        while n > start + 1 and (
            tokens.lows[n - 1] != tokens.lemmas[n - 1] or tokens.lemmas[n - 1] not in verb_lemmas()
        ):
            n -= 1
        return n - 1 if n > start + 1 else last
    while n > start + 1 and tags[n - 1] == "N" and _predicate(tokens, n - 1):
        n -= 1
    return n


def _predicate(tokens: Tokens, n: int) -> bool:
    """What a subject is said to be: "is the hall | open", "was she | born"."""
    return tokens.lows[n] in STATES or describes(tokens.lows[n], tokens.lemmas[n])


def _joined(words: list[str]) -> str:
    """Words as a sentence, the marks without a space before them."""
    return re.sub(r" ([,.;:!?’'])", r"\1", " ".join(words)) + "."
