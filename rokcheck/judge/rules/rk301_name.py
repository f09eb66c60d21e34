"""Two documents name different people or bodies in one part.

What: the claims share the work or deed and the part taken in it (designed by, founded by, contractor), and the names
cannot be one name: not initials, not a spelling, not a short form.

Why it matters: credit goes to the wrong person, and a search for either name misses half of the story.

True case: "the theatre was designed by Ada Stern" and "plans for the theatre were drawn by Jon Falk".

False alarm: two people who shared the work, each named alone.

To accept: if both are right (designed together), let the text say so, and the two come apart. Until then `rokcheck
decide`, `rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK301", "name-conflict", ("name",), __doc__)
