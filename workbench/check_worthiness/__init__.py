"""Check-worthiness: how much a claim deserves checking, 0 to 1, with reasons; and what else a desk may weigh."""

from workbench.check_worthiness.criteria import Criterion, Priority, PriorityWeights, prioritise
from workbench.check_worthiness.rules import Features, score_check_worthiness
from workbench.check_worthiness.scorer import RuleScorer, TrainedScorer, Worth, scored

__all__ = [
    "Criterion",
    "Features",
    "Priority",
    "PriorityWeights",
    "RuleScorer",
    "TrainedScorer",
    "Worth",
    "prioritise",
    "score_check_worthiness",
    "scored",
]
