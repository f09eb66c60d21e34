"""What the terminal shows, line by line."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from report_fakes import CONFLICT, DOCUMENTS, GUIDE, HISTORY, LEAFLET, REPORT, UNREAD, claim, finding

from rokcheck.report.screen import Screen, columns, screen_of, wrap
from rokcheck.report.terminal import Detail, render
from rokcheck.tables import Report

FULL = """\
error[RK101]: foundation of the library: 1904 or 1914
   ╭▸ sources/guide.md:12:28  Town Press · 2 May 2019
   │
12 │ The library was founded in 1904 by a bequest.
   │                            ━━━━ says 1904
   ⸬  sources/history.txt:3:25
   │
 3 │ Since its foundation in 1914 it has moved twice.
   │                         ──── says 1914 (and 1 more: leaflet.txt:7)
   │
   ╰ 1904 against 1914: 10 years apart
   ╰ 1 of 3 documents says 1904, 2 say 1914
   ╰ finding 7f3a9c0d1e2f · rokcheck explain RK101

1 conflict (1 error) in 3 documents: 3 claims, 1 fact told more than once; no file left unread.
"""

NARROW = """\
error[RK101]: foundation of the
  library: 1904 or 1914
   ╭▸ sources/guide.md:12:28
   │  Town Press · 2 May 2019
   │
12 │ …was founded in 1904 by a bequest.
   │                 ━━━━ says 1904
   ⸬  sources/history.txt:3:25
   │
 3 │ …foundation in 1914 it has moved…
   │                ────
   │              says 1914 (and 1 more:
   │              leaflet.txt:7)
   │
   ╰ 1904 against 1914: 10 years apart
   ╰ 1 of 3 documents says 1904, 2 say
     1914
   ╰ finding 7f3a9c0d1e2f · rokcheck
     explain RK101

1 conflict (1 error) in 3 documents: 3
claims, 1 fact told more than once; no
file left unread.
"""

PLAIN = """\
error[RK101]: foundation of the library: 1904 or 1914
   -> sources/guide.md:12:28  Town Press - 2 May 2019
   |
12 | The library was founded in 1904 by a bequest.
   |                            ^^^^ says 1904
   :  sources/history.txt:3:25
   |
 3 | Since its foundation in 1914 it has moved twice.
   |                         ---- says 1914 (and 1 more: leaflet.txt:7)
   |
   = 1904 against 1914: 10 years apart
   = 1 of 3 documents says 1904, 2 say 1914
   = finding 7f3a9c0d1e2f - rokcheck explain RK101

1 conflict (1 error) in 3 documents: 3 claims, 1 fact told more than once; no file left unread.
"""

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def test_a_conflict_shows_the_words_of_both_sides_and_how_far_apart_they_are() -> None:
    assert render(REPORT, Screen()) == FULL


def test_on_forty_columns_nothing_is_wider_and_the_values_stay_in_sight() -> None:
    shown = render(REPORT, Screen(width=40))

    assert shown == NARROW
    assert max(map(columns, shown.splitlines())) <= 40


def test_colours_change_nothing_but_the_colour() -> None:
    colored = render(REPORT, Screen(color=True))

    assert ESCAPE.sub("", colored) == FULL
    assert "\x1b[1;31merror[RK101]\x1b[0m" in colored
    assert "founded in \x1b[1;31m1904\x1b[0m by" in colored
    assert "foundation in \x1b[1;34m1914\x1b[0m it" in colored


def test_a_screen_without_unicode_gets_ascii() -> None:
    shown = render(REPORT, Screen(encoding="ascii"))

    assert shown == PLAIN
    assert shown.isascii()


def test_wide_characters_keep_the_mark_under_the_value() -> None:
    wide = claim("guide.md", "図書館は設立年について 1904 年に開館した。", "1904", "1904")
    report = replace(REPORT, findings=(finding((wide,), (HISTORY,)),))

    lines = render(report, Screen()).splitlines()
    text = next(line for line in lines if "1904 年" in line)
    mark = lines[lines.index(text) + 1]

    assert columns(text[: text.index("1904")]) == columns(mark[: mark.index("━")])


def test_wide_characters_are_cut_to_the_width() -> None:
    wide = claim("guide.md", "図" * 60 + " 1904 " + "書" * 60, "1904", "1904")
    shown = render(replace(REPORT, findings=(finding((wide,), (HISTORY,)),)), Screen(width=40))

    assert "1904 書" in shown
    assert max(map(columns, shown.splitlines())) <= 40


def test_what_ascii_cannot_say_is_escaped_and_still_marked_in_place() -> None:
    accented = claim("guide.md", "The Łódź café opened in 1904.", "1904", "1904")
    lines = render(replace(REPORT, findings=(finding((accented,), (HISTORY,)),)), Screen(encoding="ascii")).splitlines()
    text = next(line for line in lines if "opened in 1904" in line)

    assert lines[lines.index(text) + 1].index("^^^^") == text.index("1904")


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31mred\x1b[0m 1904",
        "\x1b]0;title\x07 1904",
        "\x9b2J 1904",
        "\u202eevil\u202c 1904",
        "bell\x07 \x00 1904",
        "a\u2028b 1904",
    ],
)
def test_a_document_cannot_send_escapes_to_the_terminal_or_reorder_its_text(hostile: str) -> None:
    claims = claim("\x1b[2Jguide.md", hostile, "1904", "1904")
    shown = render(
        Report((), (claims,), (), (finding((claims,), (HISTORY,), label=hostile, reasons=(hostile,)),)),
        Screen(),
        Detail(verbose=True, every=True),
    )

    assert all(char.isprintable() or char == "\n" for char in shown)
    assert "1904" in shown


def test_the_mark_stands_at_the_right_one_of_two_equal_words() -> None:
    twice = claim("guide.md", "It closed in 1904 and 1904 was a bad year.", "1904", "1904")
    second = replace(twice, start=22, end=26)
    shown = render(replace(REPORT, findings=(finding((second,), (HISTORY,)),)), Screen()).splitlines()
    text = next(line for line in shown if "It closed" in line)

    assert shown[shown.index(text) + 1].index("━") == text.rindex("1904")


def test_the_mark_is_found_when_folding_line_breaks_has_moved_the_value() -> None:
    broken = claim("guide.md", "It    was\n      opened   in\n  May  1904, as told.", "May  1904", "1904-05")
    shown = render(replace(REPORT, findings=(finding((broken,), (HISTORY,)),)), Screen()).splitlines()
    text = next(line for line in shown if "It was opened in May 1904, as told." in line)
    mark = shown[shown.index(text) + 1]

    assert mark.index("━") == text.index("May 1904")
    assert mark.endswith("━━━━━━━━ says May 1904")


def test_a_sentence_without_the_words_of_its_value_is_shown_unmarked() -> None:
    lost = replace(GUIDE, sentence="Something else altogether.")
    shown = render(replace(REPORT, findings=(finding((lost,), (HISTORY,)),)), Screen())

    assert "Something else altogether." in shown
    assert "│  says 1904" in shown


def test_a_sentence_of_a_megabyte_is_cut_around_its_value() -> None:
    long = claim("guide.md", "word " * 100_000 + "1904" + " word" * 100_000, "1904", "1904")
    shown = render(replace(REPORT, findings=(finding((long,), (HISTORY,)),)), Screen())

    assert "word 1904 word" in shown
    assert len(shown) < 3000


def test_verbose_shows_every_passage_and_the_reasons() -> None:
    shown = render(replace(REPORT, ledger={"other unit": 1200}), Screen(), Detail(verbose=True))

    assert "Founded 1914, open every day." in shown
    assert "brought together by: both about foundation; same word “library”" in shown
    assert "1,200  other unit" in shown


def test_quiet_prints_the_conflicts_alone() -> None:
    assert render(REPORT, Screen(), Detail(quiet=True)) == FULL.split("\n\n1 conflict")[0] + "\n"
    assert render(replace(REPORT, findings=()), Screen(), Detail(quiet=True)) == ""


def test_what_is_no_conflict_is_counted_and_shown_only_on_demand() -> None:
    agreed = finding((HISTORY, LEAFLET), verdict="agree", severity="note", id="aa")
    report = replace(REPORT, findings=(agreed,))

    assert "foundation of the library" not in render(report, Screen())
    assert "(1 agree)" in render(report, Screen())
    assert "agree\n  foundation of the library: 1914 (history.txt:3, leaflet.txt:7)" in render(
        report, Screen(), Detail(every=True)
    )


def test_no_conflict_is_said_plainly_with_the_denominators() -> None:
    shown = render(replace(REPORT, findings=()), Screen())

    assert shown == "No conflicts in 3 documents: 3 claims, 0 facts told more than once; no file left unread.\n"


def test_no_claims_is_a_warning_and_never_looks_like_no_conflict_alone() -> None:
    shown = render(Report(DOCUMENTS, (), (), ()), Screen())

    assert shown.startswith("warning: no claims found in 3 documents\n")


def test_files_that_were_not_read_come_with_their_reasons_before_the_figures() -> None:
    shown = render(replace(REPORT, findings=(), not_read=(UNREAD,)), Screen()).splitlines()

    assert shown[0] == "not read: scan.pdf: is a .pdf: no reader for this format"
    assert shown[1].endswith("1 file not read.")


def test_conflicts_below_the_confidence_are_left_out_and_that_is_said() -> None:
    shown = render(REPORT, Screen(), Detail(min_confidence=0.95))

    assert "error[RK101]" not in shown
    assert "1 more below confidence 0.95 not shown" in " ".join(shown.split())


def test_errors_come_before_warnings_and_the_surest_first() -> None:
    made = [
        replace(CONFLICT, id="a", severity="warning", confidence=0.99, label="third"),
        replace(CONFLICT, id="b", confidence=0.81, label="second"),
        replace(CONFLICT, id="c", confidence=0.9, label="first"),
    ]
    shown = render(replace(REPORT, findings=tuple(made)), Screen())

    assert re.findall(r"\]: (\w+):", shown) == ["first", "second", "third"]
    assert "3 conflicts (2 errors, 1 warning)" in shown


def test_passages_copied_from_one_another_count_once() -> None:
    copied = finding((GUIDE,), (HISTORY, LEAFLET))
    copied = replace(copied, sides=(copied.sides[0], replace(copied.sides[1], independent=1)))

    assert "2 say 1914 (1 independent)" in render(replace(REPORT, findings=(copied,)), Screen())


def test_a_denial_is_not_said_to_be_a_statement() -> None:
    denied = replace(GUIDE, voice="denied")

    assert "━━━━ denies 1904" in render(replace(REPORT, findings=(finding((denied,), (HISTORY,)),)), Screen())


def test_more_sides_than_four_are_counted() -> None:
    sides = [(claim("guide.md", f"Founded in {year}.", f"{year}", f"{year}"),) for year in range(1901, 1908)]
    shown = render(replace(REPORT, findings=(finding(*sides),)), Screen())

    assert "3 more values are in reports/findings.json" in shown
    assert "Founded in 1904." in shown
    assert "Founded in 1905." not in shown


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("terminal", "flag", "variables", "colored"),
    [
        (True, "auto", {}, True),
        (False, "auto", {}, False),
        (True, "auto", {"NO_COLOR": "1"}, False),
        (True, "auto", {"NO_COLOR": ""}, True),
        (True, "auto", {"TERM": "dumb"}, False),
        (False, "auto", {"FORCE_COLOR": "1"}, True),
        (False, "auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (False, "always", {"NO_COLOR": "1"}, True),
        (True, "never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_follows_the_flag_then_the_variables_then_the_terminal(
    terminal: bool, flag: str, variables: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert screen_of(Terminal() if terminal else io.StringIO(), flag).color is colored


def test_the_width_is_that_of_the_terminal_and_a_hundred_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")

    assert screen_of(Terminal()).width == 72
    assert screen_of(io.StringIO()).width == 100
    assert screen_of(io.StringIO(), width=5).width == 30


def test_words_longer_than_a_line_are_broken() -> None:
    assert wrap("ab " + "x" * 25, 10) == ["ab", "x" * 10, "x" * 10, "x" * 5]
    assert wrap("図書館図書館", 5) == ["図書", "館図", "書館"]
    assert wrap("", 10) == []


def test_rich_is_never_imported() -> None:
    package = Path(__file__).parents[1] / "rokcheck"

    assert not [
        file for file in package.rglob("*.py") if re.search(r"^\s*(?:import|from) rich", file.read_text(), re.MULTILINE)
    ]
