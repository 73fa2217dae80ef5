"""Reads the small hand-written tables beside this file (spellings, exchange rates, states)."""

import csv
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent / "tables"


def read_table(name: str) -> list[dict[str, str]]:
    """All rows of `tables/<name>.csv` as dictionaries of text."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def read_exchange_rates() -> dict[str, float]:
    """US dollars per unit of each currency, monthly average of April 2023 (Federal Reserve release G.5)."""
    return {row["currency"]: float(row["usd_per_unit"]) for row in read_table("exchange_rates_2023_04")}


@cache
def read_country_spellings() -> dict[str, str]:
    """Lower-case spelling of a country -> its two-letter code, product countries only."""
    return {row["spelling"]: row["country"] for row in read_table("country_spellings")}


@cache
def read_state_codes() -> dict[str, str]:
    """Name of a US state -> its two-letter code."""
    return {row["state"]: row["code"] for row in read_table("us_states")}
