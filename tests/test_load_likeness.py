"""Documents that resemble one another are named, those that only share a theme are not."""

import random
from pathlib import Path

import pytest

from rokcheck.load import likeness, load_folder, shingles_of
from rokcheck.models import Block, Document
from rokcheck.pipeline import reconcile
from rokcheck.report.findings_json import findings_json

SENTENCES = (
    "The mill on the Arden was built in 1804 by two brothers from the coast.",
    "It ground flour for the garrison until the war came to an end.",
    "In the dry summer of 1868 the wheel stood still for eleven weeks.",
    "The last miller sold the house and the land to the county.",
    "Today the building holds a small museum and a room for concerts.",
    "Some forty thousand visitors come each year, most of them in spring.",
    "The roof was mended with money from the lottery.",
    "Nobody has seen the old stones since they were taken away.",
)
OTHER = (
    "A mill at the other end of the county burnt down in the same year.",
    "Its owner never built it up again and went to live in the town.",
    "The people of the valley had to carry their corn over the pass.",
)


def warnings_of(folder: Path, **texts: str) -> dict[str, tuple[str, ...]]:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    documents, _ = load_folder([folder])
    return {document.name: document.warnings for document in documents}


def test_a_copy_is_named_in_both(tmp_path: Path) -> None:
    text = "\n\n".join(SENTENCES)

    found = warnings_of(tmp_path, a=f"# The mill\n\n{text}", b=f"# A mill in the hills\n\n{text}\n\nBy our reporter.")

    assert found["a.md"][0].startswith("is nearly the same text as b.md (")
    assert found["b.md"][0].startswith("is nearly the same text as a.md (")


def test_an_earlier_version_of_a_page_is_named(tmp_path: Path) -> None:
    page = "---\ntitle: The mill\nupdated: {}\n---\n\n{}"
    old = page.format("2015-03-01", "\n\n".join(SENTENCES[:6]))
    new = page.format("2019-08-01", "\n\n".join((*SENTENCES[1:6], *SENTENCES[6:])))

    found = warnings_of(tmp_path, old=old, new=new)

    assert found["old.md"][0].startswith("is an earlier version of new.md (")
    assert found["new.md"][0].startswith("is a later version of old.md (")


def test_a_text_inside_a_longer_one_is_named_once(tmp_path: Path) -> None:
    part, whole = "\n\n".join(SENTENCES[:3]), "\n\n".join((*OTHER, *SENTENCES))

    found = warnings_of(tmp_path, part=f"# Part\n\n{part}", whole=f"# Whole\n\n{whole}")

    assert found["part.md"][0].startswith("stands almost whole in whole.md (")
    assert found["whole.md"] == ()


def test_documents_on_one_matter_resemble_nobody(tmp_path: Path) -> None:
    found = warnings_of(tmp_path, a="\n\n".join(SENTENCES), b="\n\n".join((*OTHER, SENTENCES[0])))

    assert found == {"a.md": (), "b.md": ()}


@pytest.mark.parametrize("name", ["a.md", "b.md"])
def test_likeness_is_named_in_the_results(tmp_path: Path, name: str) -> None:
    for file in ("a.md", "b.md"):
        (tmp_path / file).write_text("\n\n".join(SENTENCES), encoding="utf-8")

    told = findings_json(reconcile([tmp_path]))

    assert f'"document": "{name}",\n    "warning": "is nearly the same text as' in told


def many(chance: random.Random) -> list[likeness.Shingles]:
    """Runs of words of 170 made-up texts, of which many have sentences in common."""
    words = ["the", "a", "old", "new", "bridge", "mill", "harbour", "river", "town", "was", "is", "of"]
    sentences = [" ".join(chance.choices(words, k=12)) for _ in range(60)]
    texts = ["\n\n".join(chance.sample(sentences, chance.randint(1, 9))) for _ in range(150)]
    texts += [f"{text}\n\nOne more sentence at the end of it." for text in texts[:20]]
    return [shingles_of(Document("a", "a", text, (Block(0, len(text), "paragraph"),))) for text in texts]


def test_many_documents_are_compared_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """In parts, with arrays of numbers."""
    shingles = many(random.Random(5))  # noqa: S311
    few = likeness.alike(shingles)
    assert len(few.pairs) > 50

    monkeypatch.setattr(likeness, "MANY", 0)
    for at_once in (likeness.AT_ONCE, 500):
        monkeypatch.setattr(likeness, "AT_ONCE", at_once)
        assert likeness.alike(shingles) == few


def test_a_few_changes_are_worked_into_what_was_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless other runs of words are formulas now: then all are compared."""
    monkeypatch.setattr(likeness, "MOST_DOCUMENTS", 16)
    chance = random.Random(6)  # noqa: S311
    shingles = many(chance)
    known = 0
    for _ in range(40):
        gone, new = sorted(chance.sample(range(160), 2)), chance.sample(range(160, 170), 3)
        old = [n for n in range(170) if n not in new]
        still = [n for n in range(170) if n not in gone]
        before = likeness.alike([shingles[n] for n in old])
        pairs = {(old[a], old[b]): number for (a, b), number in before.pairs.items()}
        kept = {(still.index(a), still.index(b)): number for (a, b), number in pairs.items() if not {a, b} & set(gone)}
        found = likeness.alike_again(
            likeness.Alike(kept, before.formulas), [shingles[n] for n in gone], [shingles[n] for n in still],
            [still.index(n) for n in new],
        )  # fmt: skip
        now = likeness.alike([shingles[n] for n in still])
        assert (found is None) == (now.formulas != before.formulas)
        if found is not None:
            known += 1
            assert found == now
    assert 0 < known < 40
