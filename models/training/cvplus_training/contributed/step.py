"""`contributed`: from a snapshot of contributions and the champion to a challenger, or to the reason for none."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from ..countries import COUNTRIES
from ..model_folder import dump_json, write_folder
from ..run import Mapper
from .cells import Snapshot, Vector, drop_months, read_snapshot, split_by_time
from .challenger import Champion, make_challenger, read_champion
from .correction import Correction, Plan, fit_correction, logit, sigmoid
from .evaluation import FEWEST_IN_SLICE, Evaluation, Figure, evaluate, find_unserved, list_slices, round_count
from .membership import Membership, check_membership
from .reference_chances import ReferenceChances, make_reference_chances

FEWEST: Final = 2_000
# Root mean square over the contributions of a country, in log-odds; less than this the bands can not show.
SMALLEST_CORRECTION: Final = 0.2
_NETWORK: Final = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")


def refuse_network() -> None:
    """From here on this process asks nobody: training on contributions needs no network."""

    def refuse(event: str, _: tuple[Any, ...]) -> None:
        if event in _NETWORK:
            raise PermissionError("training on contributions uses no network")

    sys.addaudithook(refuse)


@dataclass(frozen=True)
class Learned:
    """A correction, the countries where the published rate answers instead, and what it was learned from."""

    correction: Correction
    unserved: dict[str, float]
    first: pd.DataFrame
    last: pd.DataFrame
    reference: ReferenceChances

    def predict(self, cells: pd.DataFrame) -> Vector:
        """The challenger's chance [N]."""
        own = sigmoid(logit(self.reference.look_up(cells)) + self.correction.predict(cells))
        rates = np.array([self.unserved.get(country, np.nan) for country in cells["country"]])
        return np.asarray(np.where(np.isnan(rates), own, rates))

    def publish_rates(self, cells: pd.DataFrame) -> Vector:
        """The published rate [N]; where no country is told, the champion's chance."""
        known = self.reference.published
        said = self.reference.look_up(cells)
        return np.array([known.get(name, own) for name, own in zip(cells["country"], said, strict=True)])


def learn(snapshot: Snapshot, champion: Champion, plan: Plan) -> tuple[Learned | None, list[Figure], str | None]:
    """Learns from the earlier months; the reason to stop is `too-little`, `no-correction` or None."""
    cells = snapshot.cells
    total = float(cells["n"].sum())
    figures = [
        Figure("contributions at least", "", round_count(total)),
        Figure("contributions to other models at least", "", round_count(snapshot.left_out)),
    ]
    parts = split_by_time(cells) if total >= FEWEST else None
    if parts is None:
        return None, figures, "too-little"
    first, last = parts
    reference = make_reference_chances(champion.content, snapshot.band_ends, plan.seed)
    chance = reference.look_up(first)
    correction = fit_correction(first, chance, snapshot.noise, plan)
    plain = Learned(correction, {}, first, last, reference)
    whole = drop_months(first)
    rates = plain.publish_rates(whole)
    names = find_unserved(whole, snapshot.noise, plain.predict(whole), rates, COUNTRIES, plan.seed)
    learned = Learned(correction, {name: reference.published[name] for name in names}, first, last, reference)
    weight = first["n"].to_numpy(dtype=np.float64)
    square = weight * (logit(learned.predict(first)) - logit(chance)) ** 2
    slices = list_slices(first)
    counts = {name: float((weight * slices[f"country={name}"]).sum()) for name in COUNTRIES}
    sizes = {
        name: float(np.sqrt((square * slices[f"country={name}"]).sum() / count))
        for name, count in counts.items()
        if count >= FEWEST_IN_SLICE
    }
    figures += [
        Figure("contributions to learn from at least", "", round_count(float(weight.sum()))),
        Figure("contributions to judge by at least", "", round_count(float(last["n"].sum()))),
        *(Figure("size of the correction in log-odds", f"country={name}", size) for name, size in sizes.items()),
        *([] if np.isinf(correction.memory) else [Figure("months until an answer counts half", "", correction.memory)]),
        Figure("trees", "", 0 if correction.booster is None else correction.rounds),
        *(Figure("published rate answers", f"country={name}", rate) for name, rate in learned.unserved.items()),
    ]
    for name in sizes:
        index = COUNTRIES.index(name)
        own = float(correction.trust[index] * (correction.world + correction.countries[index]))
        reach = 1.96 * float(np.sqrt(correction.variance[index]))
        figures.append(Figure("step in log-odds", f"country={name}", own, own - reach, own + reach))
    is_seen = any(size >= SMALLEST_CORRECTION for size in sizes.values())
    return learned, figures, None if is_seen else "no-correction"


def judge(snapshot: Snapshot, learned: Learned, plan: Plan) -> Evaluation:
    """On the later months."""
    last = drop_months(learned.last)
    return evaluate(
        last,
        snapshot.noise,
        learned.reference.look_up(last),
        learned.predict(last),
        learned.publish_rates(last),
        plan.seed,
    )


def attack(snapshot: Snapshot, learned: Learned, plan: Plan) -> Membership:
    """The membership check, with the memory and the number of trees that were chosen."""
    own = replace(plan, rounds=learned.correction.rounds, memory=learned.correction.memory)
    return check_membership(learned.first, learned.reference.look_up(learned.first), snapshot.noise, own)


def _tell(figures: list[Figure] | tuple[Figure, ...], stop: str | None) -> dict[str, Any]:
    return {"stop": stop, "figures": [figure.to_json() for figure in figures]}


def run_contributed(file: Path, folder: Path, out: Path, version: str, plan: Plan, mapper: Mapper) -> dict[str, Any]:
    """Writes OUT/verdict.json, and OUT/model when there is a challenger. The same input gives the same bytes."""
    champion = read_champion(folder)
    snapshot = read_snapshot(file, champion.version, mapper)
    verdict: dict[str, Any] = {"champion": champion.version, "version": version, "snapshot": snapshot.sha256}
    learned, figures, stop = learn(snapshot, champion, plan)
    verdict |= {"train": _tell(figures, stop), "evaluate": None, "membership": None}
    if learned is not None and stop is None:
        evaluation = judge(snapshot, learned, plan)
        verdict["evaluate"] = _tell(evaluation.figures, evaluation.stop)
        if evaluation.stop is None:
            members = attack(snapshot, learned, plan)
            verdict["membership"] = _tell(members.figures, "tells-members" if members.tells else None)
            if not members.tells:
                trained = make_challenger(
                    champion,
                    learned.correction,
                    snapshot,
                    version,
                    learned.unserved,
                    evaluation.figures,
                    members.figures,
                    plan.seed,
                )
                write_folder(out / "model", trained)
    out.mkdir(parents=True, exist_ok=True)
    (out / "verdict.json").write_bytes(dump_json(verdict))
    return verdict
