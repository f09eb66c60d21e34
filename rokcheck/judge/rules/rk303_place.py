"""Two documents put one thing or event in different places.

What: the claims share the thing or event, and neither place lies in the other as far as the documents tell.

Why it matters: a wrong place sends people and searches astray.

True case: "the plant stands at Norwell" and "the company's plant, in Eastbury".

False alarm: a town and the district around it.

To accept: rokcheck decide FINDING both-ok --because "Eastbury is a part of Norwell".
"""

from rokcheck.judge.rule import rule

RULE = rule("RK303", "place-conflict", ("place",), __doc__)
