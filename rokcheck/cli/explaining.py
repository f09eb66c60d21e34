"""`rokcheck explain`: a rule by code or name, or a finding of the last run by the first letters of its id."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rokcheck.cli.printing import show_screen
from rokcheck.errors import InputError
from rokcheck.judge.rules import RULES
from rokcheck.report.passage import clean
from rokcheck.report.screen import wrap
from rokcheck.report.words import in_words, plain
from rokcheck.review.last_run import read_fields


def explanation(what: str, reports: Path) -> str:
    """What to print about a rule or finding. Raises InputError if there is no such thing."""
    wanted = what.strip().lower()
    for rule in RULES:
        if wanted in (rule.code.lower(), rule.name):
            return f"{rule.code} {rule.name}\n\n{rule.text}\n"
    if not wanted or not all(char in "0123456789abcdef" for char in wanted):
        raise InputError(f"{what!r} is neither a rule nor the id of a finding; {_near(wanted)}")
    return show_screen().text("\n".join(_told(_finding(wanted, reports))) + "\n")


def _near(wanted: str) -> str:
    from difflib import get_close_matches

    names = {name: rule.code for rule in RULES for name in (rule.code.lower(), rule.name)}
    near = [name for name in names if wanted and name.startswith(wanted)] or get_close_matches(wanted, names, n=1)
    return f"did you mean {names[near[0]]}?" if near else "`rokcheck rules` lists the rules"


def _finding(prefix: str, reports: Path) -> dict[str, Any]:
    """The only finding of the last runs whose id begins so."""
    found = [finding for finding in read_fields(reports) if finding["id"].startswith(prefix)]
    if len(found) != 1:
        what = f"{len(found)} findings begin" if found else "no finding begins"
        raise InputError(f"{reports}: {what} with {prefix!r}{'; give more of the id' if found else ''}")
    return found[0]


def _told(finding: dict[str, Any]) -> Iterator[str]:
    """A finding in full, then its rule."""
    yield f"{finding['verdict']} {finding['rule']}, finding {finding['id']}, confidence {finding['confidence']:.2f}"
    yield from (
        "",
        clean(finding["label"]),
        clean(plain(finding["explanation"], [value["value"] for value in finding["values"]], finding["kind"])),
    )
    for number, value in enumerate(finding["values"], start=1):
        yield from ("", f"{number}. {clean(in_words(value['value'], finding['kind']))}")
        for mention in finding["mentions"]:
            if mention.get("side") == number:
                yield f"   {clean(mention['document'])}:{mention['line']}:{mention['column']}"
                yield from (f"      {line}" for line in wrap(clean(mention["sentence"]), show_screen().width - 6))
    if finding.get("reasons"):
        yield from ("", "brought together by: " + clean("; ".join(finding["reasons"])))
    for rule in RULES:
        if rule.code == finding["rule"]:
            yield from ("", f"{rule.code} {rule.name}", "", rule.text)
