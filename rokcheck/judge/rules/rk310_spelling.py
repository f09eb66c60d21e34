"""One name is spelled in different ways (a note, never an error).

What: the names differ in accents, hyphens, capitals or a letter or two, and everything else about them agrees.

Why it matters: a house style wants one spelling, and a search finds only one of them.

True case: "Sorensen" and "Sørensen" in two articles about one architect.

False alarm: two relatives of nearly the same name.

To accept: if both are right (both spellings are used), let the text say so, and the two come apart. Until then
`rokcheck decide`, `rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK310", "spelling-variant", (), __doc__)
