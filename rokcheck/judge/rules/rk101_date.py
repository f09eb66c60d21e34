"""Two documents date one event differently.

What: the claims share the event (a meeting, a signature, an opening) and what it happened to, and no day fits all of
the dates given. A month holds its days and a year its months, so 2012 and September 2012 agree.

Why it matters: a date is copied from text to text, and everything that is counted from it goes wrong with it.

True case: "The library was founded in 1904" and "Since its foundation in 1914 the library has …".

False alarm: two events of one kind (a first and a second opening) that a text does not tell apart.

To accept: if both are right (two openings), let the text say so, and the two come apart. Until then `rokcheck decide`,
`rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK101", "date-conflict", ("date",), __doc__)
