"""Two documents give one post to different people at one time, or say two things of a person or a cause.

What: the claims name the same post of the same body at the same time, with different holders. Holders who follow one
another are not a conflict; where the times are not known nothing is said. The same rule tells of one pair of people
who are related in two ways (widow, daughter), of two nationalities, two causes of one event, two materials of one
thing.

Why it matters: out-of-date titles are the commonest error in reused text.

True case: two reports of one meeting that name different chairs of the same board.

False alarm: co-chairs; an event with two causes.

To accept: if both are right (co-chairs), let the text say so, and the two come apart. Until then `rokcheck decide`,
`rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK302", "role-conflict", ("role",), __doc__)
