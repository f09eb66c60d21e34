"""A run against gold annotations: how much of what a careful reader found does rokcheck find, and what else?

    gold.csv ──read_gold──▶ Fact ─┐
    Report or files of a run ─────┴─▶ score ─▶ Score

The format of gold.csv is in `gold.py`, what is counted in `score.py`.
"""

from rokcheck.evaluate.gold import Annotation, Fact, read_gold
from rokcheck.evaluate.run import Run, run_in, run_of
from rokcheck.evaluate.score import Score, score

__all__ = ["Annotation", "Fact", "Run", "Score", "read_gold", "run_in", "run_of", "score"]
