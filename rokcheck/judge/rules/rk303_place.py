"""Two documents put one thing or event in different places.

What: the claims share the thing or event, and neither place lies in the other as far as the documents tell. Parts
count as places: the left and the right bank, the north and the south gate, the basement and the attic.

Why it matters: a wrong place sends people and searches astray.

True case: "the plant stands at Norwell" and "the company's plant, in Eastbury".

False alarm: a town and the district around it.

To accept: if both are right (Eastbury is a part of Norwell), let the text say so, and the two come apart. Until then
`rokcheck decide`, `rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK303", "place-conflict", ("place",), __doc__)
