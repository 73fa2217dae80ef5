"""The product's countries and their currencies."""

from typing import Final

CURRENCY: Final[dict[str, str]] = {
    "US": "USD",
    "CA": "CAD",
    "GB": "GBP",
    "DE": "EUR",
    "FR": "EUR",
    "NL": "EUR",
    "SE": "SEK",
    "AU": "AUD",
    "SG": "SGD",
    "JP": "JPY",
    "HK": "HKD",
}

COUNTRIES: Final[tuple[str, ...]] = tuple(CURRENCY)

# No study of employer answers, no duration set and too few salary rows: every model abstains there.
NO_EVIDENCE: Final[tuple[str, ...]] = ("SG", "JP", "HK")
