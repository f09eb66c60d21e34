"""Two documents give different numbers for one thing.

What: the claims count or measure the same thing of the same subject, and the numbers differ by more than rounding,
hedges ("some", "nearly", "more than") and units allow. Numbers that change with time are compared at one time only.

Why it matters: swapped digits and figures of another year are the commonest slips in reports.

True case: "Forty-three people were hurt" and "34 people were injured in the same fire".

False alarm: a part and the whole, or an early and a final count, where no word says so.

To accept: if both are right (with and without the annexe), let the text say so, and the two come apart. Until then
`rokcheck decide`, `rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK201", "quantity-conflict", ("quantity", "count", "number"), __doc__)
