"""Passages copied from one another are one origin, and passages that merely agree are not."""

from dataclasses import replace
from datetime import date

import pytest

from rokcheck.judge.independence import first_copies, origins
from rokcheck.models import Claim, Document, Mention, Topic

STORY = (
    "The Riverside library was opened in 1904 by the mayor, who lent the first book to a boy of nine. "
    "It stood on the site of the old corn market, and its reading room was lit by gas until the war. "
    "Seven hundred readers were enrolled in the first year, and half of them could not sign their names."
)


def made(name: str, text: str, copy_of: str = "") -> tuple[Document, Claim]:
    """A document and its claim about 1904; the sentence is the one that holds the year."""
    start = text.index("1904")
    first = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    sentence = text[first : text.index(".", start) + 1]
    mention = Mention(start, start + 4, "1904", "date", "1904", lower=date(1904, 1, 1), upper=date(1904, 12, 31))
    claim = Claim(name, name, start, start + 4, 1, start + 1, sentence, mention, Topic())
    return Document(name, name, text, copy_of=copy_of), claim


def count(*pairs: tuple[Document, Claim]) -> int:
    documents, claims = zip(*pairs, strict=True)
    return origins(documents)(claims)


def test_a_reprint_is_no_second_origin() -> None:
    assert count(made("a", STORY), made("b", "FROM OUR ARCHIVE\n\n" + STORY), made("c", "By A. Reader. " + STORY)) == 1


def test_three_sources_two_of_them_independent() -> None:
    own = "A brass plate by the door of the lending house beside the river says that it has been open since 1904."

    assert count(made("a", STORY), made("b", STORY), made("c", own)) == 2


def test_a_sentence_that_was_worked_over_lightly_is_still_copied() -> None:
    edited = "According to the guide, the Riverside library was opened in 1904 by the mayor, who lent a book to a boy."

    assert count(made("a", STORY), made("b", edited)) == 1


def test_a_sentence_rewritten_inside_copied_text_is_still_copied() -> None:
    edited = STORY.replace("The Riverside library was opened in 1904 by the mayor, who lent", "In 1904 somebody lent")

    assert count(made("a", STORY), made("b", edited)) == 1


@pytest.mark.parametrize("sentence", ["It opened in 1904.", "Opened: 1904."])
def test_two_who_write_the_same_few_words_are_independent(sentence: str) -> None:
    one = f"{sentence} The rooms above the baker's were let to a dentist, and nobody minded the noise of the drill."
    other = f"{sentence} Trains from the coast stop twice a day, and the porter will gladly look after heavy trunks."

    assert count(made("a", one), made("b", other)) == 2


def test_the_same_fact_in_other_words_is_independent() -> None:
    other = "In 1904, when the mayor opened the library at Riverside, a nine-year-old was the first to borrow a book."

    assert count(made("a", STORY), made("b", other)) == 2


def test_a_chain_of_copies_is_one_origin_in_whatever_order() -> None:
    ends = ("Seven hundred readers", "The old caretaker kept a goat in the yard and a parrot in the hall, both of them")
    first = made("a", STORY)
    middle = made("b", STORY + " " + "The tram stops at the gate and the key is with the baker in the next street.")
    last = made("c", middle[0].text.replace(*ends).replace("by the mayor, who lent", "and lent"))

    assert {count(first, middle, last), count(last, middle, first), count(first, last, middle)} == {1}


def test_two_places_of_one_document_are_one_origin() -> None:
    document, claim = made("a", STORY)

    assert origins([document])([claim, replace(claim, id="2", sentence="It has been open since 1904.")]) == 1


def test_what_the_editor_declares_to_be_a_copy_is_one() -> None:
    own = "A brass plate says 1904."

    assert count(made("a", STORY), made("b", own, copy_of="a")) == 1
    assert count(made("b", own, copy_of="press release"), made("c", STORY, copy_of="press release")) == 1
    assert count(made("b", own, copy_of="press release"), made("c", STORY, copy_of="interview")) == 2


def test_copies_of_copies_lead_to_the_first_and_a_ring_ends() -> None:
    chain = [Document("c", "c", "", copy_of="b"), Document("b", "b", "", copy_of="a")]
    ring = [Document("a", "a", "", copy_of="b"), Document("b", "b", "", copy_of="a")]

    assert first_copies(chain) == {"c": "a", "b": "a"}
    assert first_copies(ring) == {"a": "a", "b": "a"}
    assert first_copies([*ring, Document("A", "A", "", copy_of="b")])["A"] == "a"
    assert first_copies([Document("a", "a", "", copy_of="a")]) == {"a": "a"}
