"""Two documents give different shares or rates for one thing.

What: the claims share what the percentage is of, and the figures differ by more than rounding and hedges allow.

Why it matters: shares are recomputed on the way from table to text, and points are taken for per cent.

True case: "Turnout was 61 %" and "58 per cent of those entitled voted" of one election.

False alarm: shares of different wholes.

To accept: if both are right (of all members, of those present), let the text say so, and the two come apart. Until
then `rokcheck decide`, `rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK203", "percent-conflict", ("percent",), __doc__)
