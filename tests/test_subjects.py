"""A folder of several like things: what is told of one is no contradiction of what is told of another."""

import pytest

from rokcheck.load import load_text
from rokcheck.pipeline import reconcile_documents

STORY = {
    "mills": "The {name} mill was opened in {year}. It is {number} metres long.",
    "Mills": "The {name} Mill was opened in {year}. It is {number} metres long.",
    "ships": "{name} was launched in {year}. The ship carried {number} passengers.",
    "medicines": "{name} was approved in {year}. In the trial {number} patients received it.",
}
THINGS = (
    ("Corran", 1950, 41),
    ("Wexley", 1957, 67),
    ("Ostrow", 1964, 112),
    ("Thessa", 1971, 238),
    ("Varne", 1978, 356),
)


def conflicts(story: str, things: tuple[tuple[str, int, int], ...]) -> list[str]:
    told = [
        load_text(f"{name}\n\n{story.format(name=name, year=year, number=number)}\n", f"{n}.txt")
        for n, (name, year, number) in enumerate(things)
    ]
    return [finding.explanation for finding in reconcile_documents(told).conflicts]


@pytest.mark.parametrize("story", STORY.values(), ids=STORY)
@pytest.mark.parametrize("many", [2, 3, 5])
def test_what_is_told_by_name_of_several_things_is_no_contradiction(story: str, many: int) -> None:
    assert conflicts(story.partition(". ")[0] + ".", THINGS[:many]) == []


@pytest.mark.parametrize("story", STORY.values(), ids=STORY)
def test_documents_on_many_things_do_not_contradict_each_other(story: str) -> None:
    assert conflicts(story, THINGS) == []


@pytest.mark.xfail(
    strict=True, reason="known failure: in so short a text nothing tells what “it” and “the ship” are of"
)
@pytest.mark.parametrize("story", STORY.values(), ids=STORY)
def test_what_is_told_without_a_name_should_be_of_the_thing_before(story: str) -> None:
    assert conflicts(story, THINGS[:2]) == []


@pytest.mark.parametrize("story", STORY.values(), ids=STORY)
def test_documents_on_one_thing_do(story: str) -> None:
    assert conflicts(story, (THINGS[0], ("Corran", 1957, 67)))


def test_where_texts_on_one_thing_are_far_more_alike_their_conflict_is_told() -> None:
    told = []
    for thing in ("bridge", "library", "tower", "tunnel"):
        for which, year in (("a", 1901 + len(told)), ("b", 1911 + len(told))):
            text = f"The Corran {thing}\n\nThe Corran {thing} was opened in {year} by Jane Roe, who knew Corran.\n"
            told.append(load_text(text, f"{thing}_{which}.txt"))

    found = reconcile_documents(told).conflicts

    assert [len({claim.document.split("_")[0] for claim in finding.claims}) for finding in found] == [1, 1, 1, 1]


HALL = "The {} Hall was opened in {} by the mayor."


def test_names_spelled_nearly_alike_are_two_where_one_text_tells_of_both() -> None:
    one, other = HALL.format("Aldenby", 1954), HALL.format("Aldenbey", 1961)
    both = "Visitors of the Aldenby Hall also see the Aldenbey Hall, which is 200 metres away."

    def told(*texts: str) -> int:
        return len(reconcile_documents([load_text(f"{t}\n", f"{n}.txt") for n, t in enumerate(texts)]).conflicts)

    assert told(one, other) == 1
    assert told(one, other, both) == 0


PARTS = {
    "ship": ("The {name} was built in {place}. The captain was {person}.", "Orla", "Vey"),
    "phone": ("The {name} was shown in {place}. The camera was designed by {person}.", "Tern 2", "Tern 3"),
    "project": ("{name} is run from {place}. The parser was written by {person}.", "Project Orla", "Project Vey"),
    "school": ("The {name} is in {place}. The song was written by {person}.", "Orla School", "Vey School"),
    "film": ("{name} (1963)\n\nThe film was directed by {person}.", "The Green Lamp", "Quiet Water"),
    "moth": ("The {name} was first seen near {place}. The larva was drawn by {person}.", "spotted hawk", "grey hawk"),
}


@pytest.mark.parametrize(("story", "one", "other"), PARTS.values(), ids=PARTS)
def test_the_same_part_of_like_things_has_many_holders(story: str, one: str, other: str) -> None:
    assert told_of(story, one, other) == []


@pytest.mark.parametrize(("story", "one", "other"), PARTS.values(), ids=PARTS)
def test_of_one_thing_it_has_one(story: str, one: str, other: str) -> None:
    assert told_of(story, one, one) != []
    assert told_of(story, other, other) != []


def told_of(story: str, one: str, other: str) -> list[str]:
    """The names that two documents, each about its own thing, set against each other."""
    texts = (
        story.format(name=one, place="Bergen", person="Ada Lowe"),
        story.format(name=other, place="Aarhus", person="Paul Mercer"),
    )
    told = [load_text(text + "\n", f"{n}.txt") for n, text in enumerate(texts)]
    return [found.explanation for found in reconcile_documents(told).conflicts if found.kind == "name"]


def test_what_a_text_tells_of_one_thing_by_name_is_not_told_of_it_again_in_other_words() -> None:
    here = "The Corran Bridge was designed by Ada Lowe. The bridge was designed by Paul Mercer.\n"
    told = [load_text(text, f"{n}.txt") for n, text in enumerate([here, "Ada Lowe designed the Corran Bridge.\n"])]

    assert reconcile_documents(told).conflicts == ()


def test_documents_that_share_many_names_are_on_one_thing_whatever_they_begin_with() -> None:
    places = (
        "The road from Corby to Norwell passes Selby and Bergen. People come from Selby, Bergen, Norwell and Corby."
    )
    one = f"Jane Roe kept a diary. {places} The mill was designed by Ada Lowe."
    other = f"Peter Marsh never married. {places} The mill was designed by Paul Mercer."

    def told(*texts: str) -> list[str]:
        read = [load_text(text + "\n", f"{n}.txt") for n, text in enumerate(texts)]
        return [found.kind for found in reconcile_documents(read).conflicts]

    assert told(one, other) == ["name"]
    assert told(one.replace(places, ""), other.replace(places, "")) == []
