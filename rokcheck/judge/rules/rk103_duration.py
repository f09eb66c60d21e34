"""Two documents say that one thing lasted for different times.

What: the claims share what lasted, and the durations differ by more than their wording leaves open: "almost four
days" holds 92 hours, "three days" does not hold a week.

Why it matters: sentences, delays and records are told as durations, and units change on the way from text to text.

True case: "the strike went on for eleven weeks" and "after a strike of seven weeks".

False alarm: the length planned and the length in the end.

To accept: if both are right (planned and actual), let the text say so, and the two come apart. Until then `rokcheck
decide`, `rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK103", "duration-conflict", ("duration",), __doc__)
