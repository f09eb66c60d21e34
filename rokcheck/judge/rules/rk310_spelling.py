"""One name is spelled in different ways (a note, never an error).

What: the names differ in accents, hyphens, capitals or a letter or two, and everything else about them agrees.

Why it matters: a house style wants one spelling, and a search finds only one of them.

True case: "Sorensen" and "Sørensen" in two articles about one architect.

False alarm: two relatives of nearly the same name.

To accept: rokcheck decide FINDING both-ok --because "both spellings are used".
"""

from rokcheck.judge.rule import rule

RULE = rule("RK310", "spelling-variant", (), __doc__)
