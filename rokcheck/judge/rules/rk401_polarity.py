"""One document says that something is so, another that it is not.

What: one claim denies what the other states of the same subject: has and lacks, did and did not, was and was never.
Or the two use words for the two sides of one question: acquitted and convicted, resigned and was dismissed.

What happened can be an error; what holds now ("the licence covers the manual") is a warning at most. What is told of a
kind, under a condition, as advice or as a command is not compared.

Why it matters: a missing "not" turns the story round.

True case: "The factory had no sprinklers" and "sprinklers had been fitted in the factory years before".

False alarm: states of different times, where no word gives the time.

To accept: if both are right (fitted afterwards), let the text say so, and the two come apart. Until then `rokcheck
decide`, `rokcheck baseline update` or a comment before the passage accepts it.
"""

from rokcheck.judge.rule import rule

RULE = rule("RK401", "polarity-conflict", ("polarity",), __doc__)
