"""The three big correspondence studies that publish single applications: advert, industry, answer."""

from typing import Final

import pandas as pd

from .manifest import DataSource
from .run import Run
from .sample import take_rows
from .tables import read_table

KRW_FILE: Final = "outcomes/us-krw-2021/applications.csv.gz"
OREOPOULOS_FILE: Final = "outcomes/ca-oreopoulos-2011/applications.csv.gz"
BERTRAND_FILE: Final = "outcomes/us-bertrand-mullainathan-2004/applications.csv.gz"

_BERTRAND_FLAGS: Final = ("manuf", "trans_com", "bank_real", "trade", "bus_service", "oth_service")


def find_study_industries(study: str) -> dict[str, str]:
    """Code of a study -> product industry, from callback_study_industries.csv."""
    rows = read_table("callback_study_industries")
    return {row["code"]: row["industry"] for row in rows if row["study"] == study}


def read_krw(run: Run) -> pd.DataFrame:
    """Kline, Rose and Walters: study, unit (firm), advert, industry, called, days (to first contact)."""
    columns = ["job_id", "firm_id", "sic_combined", "cb", "days_to_cb"]
    raw = take_rows(run, pd.read_csv(run.data / KRW_FILE, usecols=columns, dtype=str), "job_id")
    called = raw["cb"].astype(int)
    return pd.DataFrame(
        {
            "study": "us-krw-2021",
            "unit": "firm " + raw["firm_id"],
            "advert": raw["job_id"],
            "industry": raw["sic_combined"].map(find_study_industries("us-krw-2021")),
            "called": called,
            "days": pd.to_numeric(raw["days_to_cb"]).where(called == 1),
        }
    )


def read_oreopoulos(run: Run) -> pd.DataFrame:
    """Oreopoulos 2011: study, unit (occupation), advert, industry, called."""
    columns = ["firmid", "occupation_type", "callback"]
    raw = take_rows(run, pd.read_csv(run.data / OREOPOULOS_FILE, usecols=columns, dtype=str).dropna(), "firmid")
    return pd.DataFrame(
        {
            "study": "ca-oreopoulos-2011",
            "unit": raw["occupation_type"],
            "advert": raw["firmid"],
            "industry": raw["occupation_type"].map(find_study_industries("ca-oreopoulos-2011")),
            "called": raw["callback"].astype(int),
        }
    )


def read_bertrand(run: Run) -> pd.DataFrame:
    """Bertrand and Mullainathan 2004: study, unit (industry flag), advert, industry, called; no flag = left out."""
    raw = take_rows(run, pd.read_csv(run.data / BERTRAND_FILE, usecols=["ad_id", "call", *_BERTRAND_FLAGS]), "ad_id")
    flags = raw[list(_BERTRAND_FLAGS)]
    rows = raw[flags.sum(axis=1) == 1]
    unit = flags.loc[rows.index].idxmax(axis=1)
    return pd.DataFrame(
        {
            "study": "us-bertrand-mullainathan-2004",
            "unit": unit,
            "advert": rows["ad_id"].astype(str),
            "industry": unit.map(find_study_industries("us-bertrand-mullainathan-2004")),
            "called": rows["call"].astype(int),
        }
    )


def describe_sources(run: Run) -> list[DataSource]:
    """Entries for the manifest."""
    return [
        DataSource(
            "us-krw-2021",
            "83,643 applications to large US employers (the part given here)",
            "Kline, Rose and Walters, Systemic Discrimination Among Large U.S. Employers, QJE 2022",
            "2019-2021",
            len(read_krw(run)),
            "applications",
            "none stated; see the deposit's terms",
        ),
        DataSource(
            "ca-oreopoulos-2011",
            "Applications in Toronto and Montreal",
            "Oreopoulos, Why Do Skilled Immigrants Struggle in the Labor Market?, AEJ: Economic Policy 2011",
            "2008-2009",
            len(read_oreopoulos(run)),
            "applications",
            "replication files, no data licence stated",
        ),
        DataSource(
            "us-bertrand-mullainathan-2004",
            "Applications in Boston and Chicago",
            "Bertrand and Mullainathan, American Economic Review 94(4), 2004",
            "2001-2002",
            len(read_bertrand(run)),
            "applications",
            "replication files, no data licence stated",
        ),
    ]
