"""Which function trains which target. A new target is one line here."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from .interview import train_interview
from .model_folder import TrainedModel
from .offer import train_offer
from .position import train_position
from .salary import train_salary
from .time_to_hire import train_time_to_hire
from .time_to_response import train_time_to_response

Trainer = Callable[[Path, int], tuple[TrainedModel, list[str]]]

TRAINERS: Final[dict[str, Trainer]] = {
    "salary": train_salary,
    "interview": train_interview,
    "offer": train_offer,
    "time-to-response": train_time_to_response,
    "time-to-hire": train_time_to_hire,
    "position": train_position,
}
