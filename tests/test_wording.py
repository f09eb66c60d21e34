"""The words of a finding: capitals are those of names, not of the beginning of a sentence."""

import pytest

from rokcheck.load import load_text
from rokcheck.pipeline import reconcile_documents


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("Talks with Orland were opened in 1995.", "Talks with Orland were opened in 2005.", "talks"),
        ("Marlin Bridge was opened in 1995.", "Marlin Bridge was opened in 2005.", "Marlin Bridge"),
    ],
)
def test_a_label_has_no_capital_of_a_sentence(one: str, other: str, label: str) -> None:
    report = reconcile_documents([load_text(f"{one}\n", "one.txt"), load_text(f"{other}\n", "other.txt")])

    assert [finding.label.partition(": ")[2].partition(",")[0] for finding in report.conflicts] == [label]
