"""For tests of texts: fail where a text is contradicted by its sources."""

from __future__ import annotations

import os
from collections.abc import Sequence

from rokcheck import check
from rokcheck.models import Document

Text = str | os.PathLike[str] | Document


def assert_not_contradicted(text: Text, sources: Text | Sequence[Text]) -> None:
    """Raise AssertionError with both passages of every claim of the text that the sources contradict."""
    __tracebackhide__ = True
    told = [
        f"{verdict.claim.sentence}\n    {verdict.explanation}\n"
        + "\n".join(f"    {claim.document}:{claim.line}: {claim.sentence}" for claim in verdict.evidence)
        for verdict in check(text, against=sources)
        if verdict.label == "contradicted"
    ]
    if told:
        raise AssertionError(f"contradicted by the sources: {len(told)}\n" + "\n".join(told))
