"""Ensembles of boosted trees, a forest, a neural net and a linear model: search, stack, graph."""

from .encoding import Encode, Encoding, keep_columns
from .folds import assign_folds, make_folds, sample_groups
from .members import Member, Parameters, Task, fit_member, name_members
from .search import search_parameters
from .stack import Stack, fit_stack
from .stacked import Ensemble, Plan, fit_ensemble

__all__ = [
    "Encode",
    "Encoding",
    "Ensemble",
    "Member",
    "Parameters",
    "Plan",
    "Stack",
    "Task",
    "assign_folds",
    "fit_ensemble",
    "fit_member",
    "fit_stack",
    "keep_columns",
    "make_folds",
    "name_members",
    "sample_groups",
    "search_parameters",
]
