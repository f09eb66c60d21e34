"""Pages set by real tools for the tests of the readers: two columns with a box, a report of several pages."""

from __future__ import annotations

import io
from collections.abc import Sequence

LEFT = (
    "The ferry company was founded in 1911 by two brothers",
    "from the upper valley, who had built boats for the lum-",
    "ber trade before. Its first ship carried forty passen-",
    "gers and was lost in the gale of 1923. The well-",
    "known wharf at Sandle was opened four years later,",
    "on 2 May 1927, and cost 18,400 crowns, which the",
    "county had refused to pay. After the war the fleet",
    "grew to nine ships, and the harbour office moved to",
    "the new building on the quay. In the years up to",
)
BOX = (
    "AT A GLANCE",
    "The line runs all year. It has",
    "four ships, and the crossing",
    "takes about fifty minutes.",
)
RIGHT = (
    "1961 the company bought three more ships from the",
    "neighbouring county and sold two of the oldest. The",
    "strike of 1974 closed the line for eleven weeks, and",
    "the state took over half of the shares in the follow-",
    "ing year. A long dispute about the fares was settled",
    "in 1982 by a court, which found that the price of 6.50",
    "crowns for a single crossing had been fair. Since the",
    "bridge was opened in 2004 the line carries tourists.",
)
# Sentences of that page that a wrong order of reading or a wrong hyphen would break.
SENTENCES = (
    "Its first ship carried forty passengers and was lost in the gale of 1923.",
    (
        "The well-known wharf at Sandle was opened four years later, on 2 May 1927, and cost 18,400 crowns, which the "
        "county had refused to pay."
    ),
    (
        "In the years up to 1961 the company bought three more ships from the neighbouring county and sold two of the "
        "oldest."
    ),
    (
        "The strike of 1974 closed the line for eleven weeks, and the state took over half of the shares in the "
        "following year."
    ),
    "It has four ships, and the crossing takes about fifty minutes.",
    "boats for the lumber trade before.",
)


def two_columns(*, woven: bool, box: bool = True) -> bytes:
    """A page with a headline over two columns and a box; `woven` writes it line by line across the columns."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    canvas.setFont("Times-Bold", 18)
    canvas.drawString(60, 780, "A century on the water: the Sandle ferry")
    canvas.setFont("Times-Roman", 10)
    left = [(60, 740 - 13 * n, line) for n, line in enumerate(LEFT)]
    right = [(310, 740 - 13 * n, line) for n, line in enumerate(RIGHT)]
    for x, y, line in sorted([*left, *right], key=lambda at: (-at[1], at[0])) if woven else [*left, *right]:
        canvas.drawString(x, y, line)
    if box:
        canvas.rect(55, 545, 180, 70)
        for n, line in enumerate(BOX):
            canvas.setFont("Helvetica-Bold" if n == 0 else "Helvetica", 8)
            canvas.drawString(62, 600 - 13 * n, line)
    canvas.save()
    return stream.getvalue()


def report(pages: Sequence[Sequence[str]], head: str) -> bytes:
    """Pages of text under a running head, with numbers at their feet."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    for number, lines in enumerate(pages, 1):
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(60, 800, head)
        canvas.drawString(290, 40, str(number))
        for n, line in enumerate(lines):
            canvas.drawString(60, 740 - 13 * n, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
