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

# No study of employer answers and no duration set. The chances take the average country of the region and say so.
NO_EVIDENCE: Final[tuple[str, ...]] = ("SG", "JP", "HK")
