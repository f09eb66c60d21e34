"""Two documents give one post to different people at one time.

What: the claims name the same post of the same body at the same time, with different holders. Holders who follow one
another are not a conflict; where the times are not known nothing is said.

Why it matters: out-of-date titles are the commonest error in reused text.

True case: two reports of one meeting that name different chairs of the same board.

False alarm: co-chairs.

To accept: rokcheck decide FINDING both-ok --because "co-chairs".
"""

from rokcheck.judge.rule import rule

RULE = rule("RK302", "role-conflict", ("role",), __doc__)
