"""What each name after `npm run train --` trains. A new one is one line here."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from .callbacks.step import run_callbacks
from .interview import train_interview
from .learning.measure import run_learning
from .model_folder import TrainedModel, write_model
from .offer import train_offer
from .position import train_position
from .run import Run
from .salary import run_salary, search_salary
from .time_to_hire import train_time_to_hire
from .time_to_response import train_time_to_response

Trainer = Callable[[Run], tuple[TrainedModel, list[str]]]
Step = Callable[[Run, Path], dict[str, list[str]]]
"""Trains or measures something, writes it into the models folder, and gives sections of the report."""


def _target(train: Trainer) -> Step:
    """A target of the app that is one ONNX model."""

    def step(run: Run, models: Path) -> dict[str, list[str]]:
        trained, report = train(run)
        write_model(models, trained)
        return {trained.target: report}

    return step


STEPS: Final[dict[str, Step]] = {
    "salary-search": search_salary,
    "salary": run_salary,
    "interview": _target(train_interview),
    "callbacks": run_callbacks,
    "offer": _target(train_offer),
    "time-to-response": _target(train_time_to_response),
    "time-to-hire": _target(train_time_to_hire),
    "position": _target(train_position),
    "learning": run_learning,
}
