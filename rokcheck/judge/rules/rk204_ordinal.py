"""Two documents give one thing different places in a series.

What: the claims share the thing and the series, and one says "second" where the other says "third".

Why it matters: "first" and "only" are the claims that readers check, and the ones that age worst.

True case: "her second title" and "winning the title for the third time" of one match.

False alarm: ranks in different lists (by length, by height).

To accept: if both are right (by length, by height), let the text say so, and the two come apart. Until then `rokcheck
decide`, `rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK204", "ordinal-conflict", ("ordinal",), __doc__)
