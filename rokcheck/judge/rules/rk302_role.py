"""Two documents give one post to different people at one time.

What: the claims name the same post of the same body at the same time, with different holders. Holders who follow one
another are not a conflict; where the times are not known nothing is said.

Why it matters: out-of-date titles are the commonest error in reused text.

True case: two reports of one meeting that name different chairs of the same board.

False alarm: co-chairs.

To accept: if both are right (co-chairs), let the text say so, and the two come apart. A run that must not fail on it
meanwhile takes --fail-on none.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK302", "role-conflict", ("role",), __doc__)
