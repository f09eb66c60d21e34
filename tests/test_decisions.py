"""The log of decisions: nothing that was said to be saved is lost, and nothing counts twice."""

import json
import multiprocessing
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_fakes import CONFLICT, GUIDE, HISTORY, LEAFLET, claim, finding
from review_fakes import decision, opinion, stamp

from rokcheck.errors import InputError, OutputError
from rokcheck.models import Decision, Evidence, Finding
from rokcheck.review import Decided, DecisionLog, Ledger, kept_apart, misread, passages, stale, standings
from rokcheck.review.desk import TakenError, checked, deciding, deciding_all, redoing, side_of, undoing, version
from rokcheck.review.record import NotADecisionError, line, parse

CLAIMS = (GUIDE, HISTORY, LEAFLET)


@pytest.fixture
def log(tmp_path: Path) -> DecisionLog:
    return DecisionLog(tmp_path / "decisions.jsonl")


def keep(log: DecisionLog, *decisions: Decision) -> None:
    log.change(lambda _: decisions)


def test_a_decision_is_read_back_as_it_was_saved(log: DecisionLog) -> None:
    made = decision(note="line one\nline two \u2028 “quoted”, 北京")

    keep(log, made)

    assert list(DecisionLog(log.file).ledger()) == [made]
    assert log.file.read_bytes().count(b"\n") == 1


TEXT = st.text(max_size=20).filter(lambda text: text.isascii() or text.encode("utf-8", "ignore").decode() == text)


@given(
    st.builds(
        Decision,
        st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
        TEXT,
        st.sampled_from(["both-ok", "withdrawn", "note"]),
        TEXT,
        TEXT,
        st.tuples(st.builds(Evidence, TEXT, TEXT, TEXT, TEXT, TEXT)),
        st.tuples(TEXT),
        TEXT,
        TEXT,
        TEXT,
        st.tuples(TEXT),
        TEXT,
    )
)
def test_any_record_is_one_line_and_comes_back(made: Decision) -> None:
    written = line(made)

    assert written.count(b"\n") == 1
    assert parse(written) == made


def test_a_broken_last_line_is_told_and_loses_nothing_else(log: DecisionLog) -> None:
    first, second, third = decision(), decision(), decision()
    keep(log, first, second)
    whole = log.file.read_bytes()
    log.file.write_bytes(whole[:-40])

    reader = DecisionLog(log.file)

    assert list(reader.ledger()) == [first]
    assert [(fault.line, fault.reason) for fault in reader.faults] == [(2, "not a whole JSON record")]
    keep(reader, third)
    assert list(reader.ledger()) == [first, third]
    assert list(DecisionLog(log.file).ledger()) == [first, third]


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_wherever_a_write_breaks_off_the_earlier_decisions_stay(log: DecisionLog, cut: int) -> None:
    first = decision()
    keep(log, first)
    with log.file.open("ab") as stream:
        stream.write(line(decision())[:cut])

    assert list(DecisionLog(log.file).ledger()) == [first]
    keep(log, last := decision())
    assert list(DecisionLog(log.file).ledger()) == [first, last]


def test_a_last_line_that_only_lacks_its_end_counts(log: DecisionLog) -> None:
    first, second = decision(), decision()
    keep(log, first)
    log.file.write_bytes(log.file.read_bytes().rstrip(b"\n"))

    assert list(log.ledger()) == [first]
    keep(log, second)
    assert list(DecisionLog(log.file).ledger()) == [first, second]
    assert log.faults == ()


@pytest.mark.parametrize(
    "bad",
    [b"[]", b"{}", b"null", b'{"id": 1}', b"\xff\xfe", b"[" * 100_000, b"<<<<<<< main", b'"' + b"x" * (1 << 20) + b'"'],
)
def test_lines_that_are_no_decisions_are_passed_over(log: DecisionLog, bad: bytes) -> None:
    first, second = decision(), decision()
    log.file.write_bytes(line(first) + bad + b"\n" + line(second))

    assert list(log.ledger()) == [first, second]
    assert [fault.line for fault in log.faults] == [2]


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "maybe"},
        {"id": "../x"},
        {"claims": "x"},
        {"claims": [1]},
        {"side": "1904"},
        {"note": 3},
        {"at": None},
    ],
)
def test_a_record_of_other_types_is_no_decision(changes: dict[str, object]) -> None:
    fields = json.loads(line(decision())) | changes

    with pytest.raises(NotADecisionError):
        parse(json.dumps(fields).encode())


def test_fields_of_later_versions_are_passed_over() -> None:
    made = decision()

    assert parse(json.dumps(json.loads(line(made)) | {"mood": "calm"}).encode()) == made


def test_what_another_process_appends_is_seen(log: DecisionLog) -> None:
    keep(log, first := decision())
    keep(DecisionLog(log.file), second := decision())

    assert list(log.ledger()) == [first, second]


def test_a_file_that_git_has_replaced_is_read_anew(log: DecisionLog) -> None:
    keep(log, decision())
    other = decision()
    log.file.with_suffix(".new").write_bytes(line(other))
    log.file.with_suffix(".new").replace(log.file)

    assert list(log.ledger()) == [other]
    keep(log, third := decision())
    assert list(DecisionLog(log.file).ledger()) == [other, third]


def test_a_file_rewritten_in_place_is_read_anew(log: DecisionLog) -> None:
    keep(log, decision())
    other, third = decision(), decision()
    log.file.write_bytes(line(other) + line(third))

    assert list(log.ledger()) == [other, third]


def _append(file: Path, name: str, number: int) -> None:
    log = DecisionLog(file)
    for n in range(number):
        keep(log, decision(id=f"{name}-{n}", editor=name))


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    spawn = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
    workers = [spawn.Process(target=_append, args=(file, f"w{n}", 25)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)

    log = DecisionLog(file)
    assert {d.id for d in log.ledger()} == {f"w{w}-{n}" for w in range(4) for n in range(25)}
    assert log.faults == ()
    assert file.read_bytes().count(b"\n") == 100


def test_a_process_killed_in_the_middle_loses_only_what_was_not_acknowledged(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    code = (
        "import sys, pathlib; sys.path.insert(0, 'tests')\n"
        "from review_fakes import decision; from rokcheck.review import Decided, DecisionLog\n"
        f"log = DecisionLog(pathlib.Path({str(file)!r}))\n"
        "for n in range(100000):\n"
        "    log.change(lambda _: (decision(id=f'k{n}'),)); print(n, flush=True)\n"
    )
    import sys

    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[1], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline() for _ in range(20)]
        writer.kill()
        told += writer.stdout.readlines()

    acknowledged = {f"k{int(number)}" for number in told if number.endswith(b"\n")}
    kept = {d.id for d in DecisionLog(file).ledger()}
    assert len(acknowledged) >= 20
    assert acknowledged <= kept


@pytest.mark.skipif(os.name != "posix", reason="a full disk is played by a limit on file size, which only POSIX has")
def test_a_full_disk_says_not_saved_and_leaves_the_file_whole(log: DecisionLog) -> None:
    import resource
    import signal

    keep(log, first := decision())
    before = log.file.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 50, hard))
    try:
        with pytest.raises(OutputError, match="NOT saved"):
            keep(log, decision())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)

    assert log.file.read_bytes() == before
    assert list(log.ledger()) == [first]


def test_a_decision_is_forced_to_the_disk_before_it_is_told(log: DecisionLog, monkeypatch: pytest.MonkeyPatch) -> None:
    forced = []
    monkeypatch.setattr(os, "fsync", lambda handle: forced.append(os.fstat(handle).st_size))

    keep(log, made := decision())

    assert len(line(made)) in forced


def test_a_folder_in_the_way_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="NOT saved"):
        keep(DecisionLog(tmp_path), decision())
    with pytest.raises(InputError, match="cannot be read"):
        DecisionLog(tmp_path).ledger()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_merge_in_git_keeps_the_decisions_of_both_branches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rokcheck.cli import main

    monkeypatch.chdir(tmp_path)

    def git(*arguments: str) -> None:
        named = ["-c", "user.name=Kim", "-c", "user.email=kim@example.org", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *named, *arguments], cwd=tmp_path, check=True, capture_output=True)

    main(["init"])
    log = DecisionLog(tmp_path / "decisions.jsonl")
    keep(log, base := decision())
    git("init")
    git("add", ".")
    git("commit", "-m", "base")
    git("checkout", "-b", "other")
    keep(log, shared := decision(), theirs := decision())
    git("commit", "-am", "theirs")
    git("checkout", "main")
    keep(log, shared, ours := decision())
    git("commit", "-am", "ours")
    git("merge", "other")

    assert {d.id for d in log.ledger()} == {base.id, shared.id, theirs.id, ours.id}
    assert log.faults == ()


def test_init_adds_to_attributes_that_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rokcheck.cli import main

    monkeypatch.chdir(tmp_path)
    (tmp_path / ".gitattributes").write_text("*.pdf binary", encoding="utf-8")

    main(["init"])
    main(["init"])

    lines = (tmp_path / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert lines == ["*.pdf binary", "decisions.jsonl merge=union", "rokcheck-baseline.jsonl merge=union"]


# What counts


def test_a_later_verdict_takes_the_place_of_the_one_it_supersedes() -> None:
    first = decision(verdict="both-ok")
    second = decision(verdict="disputed", supersedes=(first.id,))

    assert Ledger([first, second]).counting(CONFLICT) == (second,)
    assert Ledger([second, first]).counting(CONFLICT) == (second,)


def run(ledger: Ledger, change: object) -> tuple[Decision, ...]:
    made = change(ledger)  # type: ignore[operator]
    for record in made:
        ledger.add(record)
    return tuple(made)


def decide(ledger: Ledger, of: Finding = CONFLICT, editor: str = "Kim", verdict: str = "disputed") -> Decision:
    (made,) = run(ledger, deciding(of, opinion(verdict), stamp(editor), seen=None))
    return made


def test_undo_and_redo_any_number_of_times() -> None:
    ledger = Ledger()
    first, second = decide(ledger), decide(ledger, verdict="unclear")
    assert ledger.counting(CONFLICT) == (second,)

    run(ledger, undoing(stamp()))
    assert ledger.counting(CONFLICT) == (first,)
    run(ledger, undoing(stamp()))
    assert ledger.counting(CONFLICT) == ()
    assert run(ledger, undoing(stamp())) == ()
    run(ledger, redoing(stamp()))
    assert ledger.counting(CONFLICT) == (first,)
    run(ledger, redoing(stamp()))
    assert ledger.counting(CONFLICT) == (second,)
    assert run(ledger, redoing(stamp())) == ()
    run(ledger, undoing(stamp()))
    run(ledger, redoing(stamp()))
    run(ledger, undoing(stamp()))
    assert ledger.counting(CONFLICT) == (first,)
    assert len(ledger) == 9  # nothing is ever erased


@given(st.lists(st.sampled_from(["decide", "undo", "redo"]), max_size=14))
def test_undo_and_redo_are_those_of_an_editor_of_text(acts: list[str]) -> None:
    ledger, states, place = Ledger(), [()], 0
    for act in acts:
        if act == "decide":
            made = decide(ledger)
            states, place = [*states[: place + 1], (made,)], place + 1
        else:
            run(ledger, undoing(stamp()) if act == "undo" else redoing(stamp()))
            place = max(place - 1, 0) if act == "undo" else min(place + 1, len(states) - 1)
        assert ledger.counting(CONFLICT) == states[place]


def test_undo_leaves_the_decisions_of_others_alone() -> None:
    ledger = Ledger()
    kims = decide(ledger, editor="Kim")
    other = finding(
        (claim("x.txt", "Built in 1801.", "1801", "1801"),), (claim("y.txt", "Since 1802.", "1802", "1802"),)
    )
    other = replace(other, id="000000000001")
    decide(ledger, other, editor="Noor")

    run(ledger, undoing(stamp("Noor")))

    assert ledger.counting(CONFLICT) == (kims,)
    assert ledger.counting(other) == ()


def test_decisions_may_come_in_while_others_are_read() -> None:
    ledger = Ledger([decision(), decision()])

    for _ in ledger:
        ledger.add(decision())
    assert len(ledger) == 4


def test_withdrawals_in_a_ring_do_not_hang() -> None:
    ring = [
        decision(id=name, verdict="withdrawn", supersedes=(other,))
        for name, other in (("a", "b"), ("b", "a"), ("c", "c"))
    ]
    ledger = Ledger([*ring, decision(id="d", supersedes=("d",))])

    assert isinstance(ledger.alive("a"), bool)
    assert isinstance(ledger.alive("c"), bool)
    ledger.counting(CONFLICT)


def test_bulk_leaves_what_is_decided_alone_and_is_undone_at_once() -> None:
    others = [replace(CONFLICT, id=f"{n:012x}", sides=_renamed(CONFLICT, n)) for n in range(5)]
    ledger = Ledger()
    kept = decide(ledger, others[2], editor="Noor")

    made = run(ledger, deciding_all(others, opinion("disputed"), stamp(identity="bulk")))
    assert len(made) == 4
    assert len({record.batch for record in made}) == 1
    assert run(ledger, deciding_all(others, opinion("disputed"), stamp(identity="bulk"))) == ()

    run(ledger, undoing(stamp()))
    assert [ledger.counting(each) for each in others] == [(), (), (kept,), (), ()]


def _renamed(of: Finding, n: int) -> tuple:
    return tuple(
        replace(s, claims=tuple(replace(c, id=f"{c.id}{n}", document=f"{n}{c.document}") for c in s.claims))
        for s in of.sides
    )


def test_who_decides_on_what_has_changed_meanwhile_is_told() -> None:
    ledger = Ledger()
    seen = version(ledger.counting(CONFLICT))
    noors = decide(ledger, editor="Noor")

    with pytest.raises(TakenError) as taken:
        deciding(CONFLICT, opinion("unclear"), stamp("Kim"), seen=seen)(ledger)
    assert taken.value.decisions == (noors,)

    run(ledger, deciding(CONFLICT, opinion("unclear"), stamp("Kim"), seen=version(()), second=True))
    assert [d.editor for d in ledger.counting(CONFLICT)] == ["Noor", "Kim"]


def test_asking_twice_decides_once() -> None:
    ledger = Ledger()
    same = stamp("Kim", "form-1")

    assert len(run(ledger, deciding(CONFLICT, opinion(), same, seen=None))) == 1
    assert run(ledger, deciding(CONFLICT, opinion(), same, seen=version(()))) == ()
    with pytest.raises(InputError, match="another decision"):
        deciding(CONFLICT, opinion(), replace(same, editor="Noor"), seen=None)(ledger)


@pytest.mark.parametrize("name", ["1904", "a", "1", " 1904 "])
def test_a_side_is_named_by_its_value_or_letter(name: str) -> None:
    assert side_of(CONFLICT, name).value == "1904"


def test_what_an_opinion_lacks_is_said() -> None:
    with pytest.raises(InputError, match="unknown verdict"):
        checked(opinion("wrong"), CONFLICT)
    with pytest.raises(InputError, match="side-wrong needs the side"):
        checked(opinion("side-wrong"), CONFLICT)
    with pytest.raises(InputError, match="no single side '1999'"):
        checked(opinion("side-wrong", side=("1999",)), CONFLICT)
    with pytest.raises(InputError, match="both-ok needs a reason"):
        checked(opinion("both-ok"), CONFLICT)
    with pytest.raises(InputError, match="needs the passage"):
        checked(opinion("extraction-error"), CONFLICT)
    with pytest.raises(InputError, match="not one of this finding"):
        checked(opinion("extraction-error", misread=("elsewhere",)), CONFLICT)
    with pytest.raises(InputError, match="4,000"):
        checked(opinion("disputed", note="x" * 4001), CONFLICT)
    assert checked(opinion("both-ok", note="old style"), CONFLICT).reason == "other"


# What a decision does to a run


def standing(*decisions: Decision, of: Finding = CONFLICT, claims: tuple = CLAIMS, opinions: int = 1) -> str:
    found = standings([of], Decided(Ledger(decisions), opinions), passages(claims))
    return found[of.id].status if of.id in found else "open"


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        ("side-wrong", "confirmed"), ("all-wrong", "confirmed"), ("not-same", "accepted"), ("both-ok", "accepted"),
        ("superseded", "accepted"), ("extraction-error", "accepted"), ("disputed", "accepted"), ("needs-check", "open"),
        ("unclear", "open"), ("note", "open"), ("assigned", "open"),
    ],
)  # fmt: skip
def test_how_a_finding_stands(verdict: str, status: str) -> None:
    assert standing(decision(verdict=verdict)) == status


def test_a_decision_holds_when_another_passage_says_the_same() -> None:
    grown = finding((GUIDE,), (HISTORY, LEAFLET, claim("new.txt", "It dates from 1914.", "1914", "1914")), id="other")

    assert standing(decision(), of=grown, claims=grown.claims) == "accepted"


def test_a_new_value_reopens() -> None:
    grown = finding(
        (GUIDE,), (HISTORY, LEAFLET), (claim("new.txt", "It dates from 1924.", "1924", "1924"),), id="other"
    )
    found = standings([grown], Decided(Ledger([decision()])), passages(grown.claims))["other"]

    assert found.status == "reopened"
    assert found.reasons == ("new.txt says 1924, which was not decided on",)


def test_a_changed_passage_reopens_and_the_old_text_is_shown() -> None:
    changed = replace(GUIDE, id="changed", sentence="The library was founded in 1904 or so.")
    again = finding((changed,), (HISTORY, LEAFLET), id="other")
    found = standings([again], Decided(Ledger([decision()])), passages(again.claims))["other"]

    assert found.status == "reopened"
    assert found.reasons == ("guide.md no longer says: The library was founded in 1904 by a bequest.",)
    assert found.verdict == ""


def test_a_passage_that_is_only_read_otherwise_does_not_reopen() -> None:
    reread = finding((replace(GUIDE, id="x"),), (replace(HISTORY, id="y"), replace(LEAFLET, id="z")), id="other")

    assert standing(decision(), of=reread, claims=reread.claims) == "accepted"


def test_a_decision_says_nothing_of_another_finding_with_one_of_its_passages() -> None:
    other = finding((GUIDE,), (claim("new.txt", "It dates from 1924.", "1924", "1924"),), id="other")

    assert standing(decision(), of=other, claims=(*CLAIMS, *other.claims)) == "open"


def test_editors_who_differ_leave_it_open() -> None:
    kim, noor = decision(editor="Kim"), decision(editor="Noor", verdict="side-wrong", side=("1904",))

    assert standing(kim, noor) == "disagreed"
    assert standing(kim, noor, decision(editor="Ada", verdict="disputed", supersedes=(kim.id, noor.id))) == "accepted"


def test_a_second_opinion_may_be_asked_for() -> None:
    kim, noor = decision(editor="Kim"), decision(editor="Noor")

    assert standing(kim, opinions=2) == "awaiting"
    assert standing(kim, noor, opinions=2) == "accepted"


def test_passages_about_different_things_are_kept_apart() -> None:
    pairs = kept_apart(Ledger([decision(verdict="not-same")]), passages(CLAIMS))

    assert pairs == {(GUIDE.id, HISTORY.id), (GUIDE.id, LEAFLET.id)}


def test_nobody_is_kept_apart_while_editors_differ_or_after_undo() -> None:
    first = decision(verdict="not-same")

    assert kept_apart(Ledger([first, decision(editor="Noor")]), passages(CLAIMS)) == frozenset()
    assert (
        kept_apart(Ledger([first, decision(verdict="withdrawn", supersedes=(first.id,))]), passages(CLAIMS))
        == frozenset()
    )


def test_a_misread_claim_is_left_out() -> None:
    wrong = checked(opinion("extraction-error", side=("1904",)), CONFLICT)
    ledger = Ledger()
    run(ledger, deciding(CONFLICT, wrong, stamp(), seen=None))

    assert misread(ledger, passages(CLAIMS)) == {GUIDE.id}


def test_a_decision_on_text_that_is_gone_is_stale_if_its_document_was_read() -> None:
    made = decision()
    other = replace(GUIDE, id="other", sentence="It was founded long ago.")

    assert stale(Ledger([made]), passages(CLAIMS)) == ()
    assert stale(Ledger([made]), passages((other, HISTORY, LEAFLET))) == (made,)
    assert stale(Ledger([made]), passages((HISTORY, LEAFLET))) == ()
