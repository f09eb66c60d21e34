"""Two documents name different sums for one payment, price or budget.

What: the claims share what was paid or what it cost, in one currency, and the sums differ by more than rounding and
hedges allow. Currencies are never converted.

Why it matters: a sum is what readers remember, and estimate, budget and final cost are easily mixed up.

True case: "The hall was built for €4.2 million" and "the final cost of the hall came to €5.1 million".

False alarm: prices of different years that no word tells apart.

To accept: if both are right (2019 price), let the text say so, and the two come apart. Until then `rokcheck decide`,
`rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK202", "money-conflict", ("money",), __doc__)
