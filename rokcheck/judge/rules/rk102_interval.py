"""Two documents give one period different limits.

What: the claims share what lasted, and the first or the last year of the periods differ by more than their precision.
An open end ("since 2005") is compared on its closed side only.

Why it matters: terms of office, deployments and works are told by their years, and a wrong end is rarely noticed.

True case: "the bridge was built in 1931–36" and "construction lasted from 1931 until 1938".

False alarm: a period and the part of it that another text is about.

To accept: if both are right (planning and construction), let the text say so, and the two come apart. Until then
`rokcheck decide`, `rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK102", "interval-conflict", ("interval",), __doc__)
