"""An archive is compared dossier by dossier: the same results wherever that is done, and only what a change touches."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rokcheck import dossier, pipeline, ranking
from rokcheck.cache import Entries, filed, opened
from rokcheck.cache.document import KeptDocument
from rokcheck.cache.filed import Filed
from rokcheck.cache.late import Late
from rokcheck.engine import local
from rokcheck.engine.local import LocalEngine
from rokcheck.errors import InputError
from rokcheck.models import Acceptance, Claim, Decision, Evidence, Standing
from rokcheck.ranking import VERDICT_ORDER, of_verdict, ranked, severities, sides, verdicts
from rokcheck.report import write_results
from rokcheck.report.layout import Layout
from rokcheck.report.page import html
from rokcheck.review import Decided, Ledger
from rokcheck.tables import Report
from rokcheck.where import Where
from rokcheck.wordsets import WordSets

FIRST = ("Orla", "Bren", "Tamsin", "Kestrel", "Dunmore", "Falk", "Ister", "Morwen", "Pell", "Quarrow", "Rusk", "Selby")
SECOND = ("Marl", "Grove", "Strand", "Holt")
STORIES = 40


def told(number: int, which: int, year: int | None = None) -> str:
    """One of two texts on a bridge; they do not agree on when it was opened."""
    thing = f"{FIRST[number % 12]} {SECOND[number // 12]} Bridge"
    year = year or 1900 + number + 7 * which
    if which:
        return f"The opening of {thing} took place in {year}. The cost of {thing} was $4 million.\n"
    return f"{thing} opened to traffic in {year}. {thing} cost $4 million.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two documents each on so many bridges."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(STORIES):
        for which in (0, 1):
            (folder / f"{number:02}-{which}.txt").write_text(told(number, which), encoding="utf-8")
    return folder


@pytest.fixture
def entries(tmp_path: Path) -> Entries:
    found = opened(tmp_path / ".rokcheck", "test")
    assert found
    return found


@pytest.fixture
def aligned(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The documents of each dossier that is compared from now on."""
    seen: list[set[str]] = []
    before = dossier.align_dossier

    def noting(claims: Sequence[Claim], *given: Any) -> Any:
        seen.append({claim.document for claim in claims})
        return before(claims, *given)

    monkeypatch.setattr(dossier, "align_dossier", noting)
    return seen


def run(folder: Path, entries: Entries | None = None, processes: int = 1, decided: Decided | None = None) -> Report:
    with closing(LocalEngine(processes)) as engine:
        return pipeline.reconcile([folder], decided=decided, where=Where(engine, entries))


def test_with_a_cache_without_one_and_on_two_processes_it_is_the_same(
    archive: Path, entries: Entries, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare, kept = run(archive), run(archive, entries)
    monkeypatch.setattr(local, "PATIENCE", 0)
    shutil.rmtree(entries.folder)
    shared, spread = run(archive, entries, 2), run(archive, None, 2)

    assert bare == kept == shared == spread == run(archive, entries)
    assert isinstance(kept.claims, Late)
    assert len(bare.conflicts) >= STORIES
    assert bare.groups


def test_what_is_told_of_a_story_is_told_of_it_alone(archive: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    for which in (0, 1):
        shutil.copy(archive / f"07-{which}.txt", alone)

    inside = [f for f in run(archive).findings if f.claims[0].document.startswith("07-")]
    assert inside == list(run(alone).findings)
    assert len(inside) > 1


def test_only_the_dossier_that_a_change_touches_is_compared_anew(
    archive: Path, entries: Entries, aligned: list[set[str]]
) -> None:
    run(archive, entries)
    assert len(aligned) == STORIES
    aligned.clear()
    (archive / "07-0.txt").write_text(told(7, 0, 1955), encoding="utf-8")
    found = run(archive, entries)

    assert aligned == [{"07-0.txt", "07-1.txt"}]
    assert found == run(archive)


def test_a_decision_touches_its_dossier_alone(archive: Path, entries: Entries, aligned: list[set[str]]) -> None:
    finding = next(f for f in run(archive, entries).conflicts if f.claims[0].document.startswith("07-"))
    for verdict in ("not-same", "extraction-error"):
        told_by = [(side.value, claim) for side in finding.sides for claim in side.claims]
        passages = tuple(Evidence(c.id, c.document, c.sentence, c.mention.text, value) for value, c in told_by)
        about = passages if verdict == "not-same" else passages[:1]
        decision = Decision("1", finding.id, verdict, "kim", "2026-01-01T00:00:00Z", about)
        aligned.clear()
        found = run(archive, entries, decided=Decided(Ledger([decision])))

        assert aligned == [{"07-0.txt", "07-1.txt"}]
        assert finding not in found.findings
        assert found == run(archive, decided=Decided(Ledger([decision])))


def test_a_copy_of_a_document_elsewhere_counts_once(archive: Path, entries: Entries) -> None:
    listing = "document,copy_of\n07-0.txt,gone.txt\n07-1.txt,gone.txt\n"
    (archive / "sources.csv").write_text(listing, encoding="utf-8")
    agreed = [f for f in run(archive, entries).findings if f.verdict == "agree" and f.claims[0].document == "07-0.txt"]

    assert agreed
    assert {side.independent for finding in agreed for side in finding.sides} == {1}


@pytest.mark.parametrize("kind", ["dossiers", "claims", "all"])
def test_what_has_gone_from_the_cache_is_worked_out_again(archive: Path, entries: Entries, kind: str) -> None:
    before = run(archive, entries)
    for file in Path(entries.folder, "entries").glob("*/*"):
        lines = entries.get(file.name) or ()
        is_claims = len(lines) == 4 and lines[2].startswith('{"document":')
        if kind == "all" or is_claims == (kind == "claims"):
            file.unlink()

    assert run(archive, entries) == before


@pytest.mark.parametrize("allowed", [0, 20, 75, 140])
def test_a_full_disk_changes_nothing(
    archive: Path, entries: Entries, monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    done = 0
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        nonlocal done
        done += 1
        if done > allowed:
            raise OSError(28, "No space left on device")
        return write(self, data)

    before = run(archive)
    monkeypatch.setattr(Path, "write_bytes", full)
    assert run(archive, entries) == before
    monkeypatch.undo()
    assert run(archive, entries) == before


PARTS = [("a", "b"), (), ("c",), (), ("d", "e")]
ALL = ("a", "b", "c", "d", "e")
LOOKS: list[Callable[[Sequence[str]], object]] = [
    len, list, lambda s: s[0], lambda s: s[-1], lambda s: s[2], lambda s: tuple(s[1:4]), lambda s: s.index("d"),
]  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_read_late_is_as_the_tuple(look: Callable[[Sequence[str]], object]) -> None:
    late: Late[str] = Late([len(part) for part in PARTS], lambda number: PARTS[number])

    assert look(late) == look(ALL)
    assert late == ALL
    assert late != ALL[:-1]
    with pytest.raises(IndexError):
        late[5]


@pytest.mark.parametrize("many", [filed.MANY, 1])
def test_findings_on_disk_answer_as_findings_in_memory(
    archive: Path, entries: Entries, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(filed, "MANY", many)
    kept, held = run(archive, entries).findings, run(archive).findings

    assert isinstance(kept, Filed)
    assert list(ranked(kept)) == list(ranked(held))
    assert verdicts(kept) == verdicts(held)
    assert severities(of_verdict(kept, "conflict")) == severities(of_verdict(held, "conflict"))
    assert sorted(sides(kept)) == sorted(sides(held))
    for verdict in VERDICT_ORDER:
        assert list(of_verdict(kept, verdict)) == list(of_verdict(held, verdict))
    conflicts = of_verdict(held, "conflict")
    for least in (0.0, conflicts[len(conflicts) // 2].confidence, 1.1):
        assert list(ranking.told(of_verdict(kept, "conflict"), least)) == list(ranking.told(conflicts, least))
    assert (kept[0], kept[-1], kept[2:5]) == (held[0], held[-1], held[2:5])


def test_sets_that_share_their_words_are_as_the_sets() -> None:
    held = WordSets()
    for words in ({"quay", "crane"}, {"crane", "dock"}, set[str]()):
        assert held.of(words) == words
        assert held.of(words) & {"crane"} == words & {"crane"}
        assert ("dock" in held.of(words)) == ("dock" in words)
        assert len(held.of(words)) == len(words)


def test_a_finding_that_has_gone_since_says_so(archive: Path, entries: Entries) -> None:
    report = run(archive, entries)
    shutil.rmtree(Path(entries.folder, "entries"))

    for ask in (lambda: list(report.findings), lambda: list(report.groups), lambda: list(ranked(report.findings))):
        with pytest.raises(InputError, match="run again"):
            ask()


def test_what_the_writers_make_of_both_is_the_same(archive: Path, entries: Entries, tmp_path: Path) -> None:
    for name, report in (("kept", run(archive, entries)), ("held", run(archive))):
        write_results(report, tmp_path / name / "claims", tmp_path / name / "reports")
    made = [
        {file.relative_to(tmp_path / name): file.read_bytes() for file in sorted((tmp_path / name).rglob("*.*"))}
        for name in ("kept", "held")
    ]

    assert made[0] == made[1]
    assert len(made[0]) == 2 * STORIES + 3


def test_what_editors_said_is_on_the_page_of_both(archive: Path, entries: Entries) -> None:
    kept, held = run(archive, entries), run(archive)
    some = [finding.id for finding in held.conflicts[:4]]
    decided = {
        "accepted": {name: Acceptance(name, "baseline", "known before") for name in some[:2]},
        "standings": {name: Standing("reopened", (), ("a value that was not decided on",)) for name in some[1:3]},
    }
    with_link = Layout(link="https://example.org/blob/1/")

    for layout in (Layout(), with_link):
        assert html(replace(kept, **decided), layout) == html(replace(held, **decided), layout)
    assert kept.held == held.held


def test_documents_of_the_cache_are_those_that_were_read(archive: Path, entries: Entries) -> None:
    (archive / "sources.csv").write_text("document,title\n03-0.txt,The third\n", encoding="utf-8")
    held = run(archive).documents
    for kept in (run(archive, entries).documents, run(archive, entries).documents):
        assert all(isinstance(document, KeptDocument) for document in kept)
        assert kept == held
        assert hash(kept[6]) == hash(held[6])
        assert kept[6].title == "The third"
        assert kept[6].size == len(held[6].text)
        assert kept[6].position(9) == held[6].position(9)
        assert kept[6].changed(title="Another") == held[6].changed(title="Another") != kept[6]
        assert pickle.loads(pickle.dumps(kept[6])) == held[6]  # noqa: S301 - made here

    shutil.rmtree(entries.folder)
    with pytest.raises(InputError, match="run again"):
        assert kept[0].text
    assert kept[0].name == held[0].name
