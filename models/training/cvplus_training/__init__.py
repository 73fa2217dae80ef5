"""Trains, checks and scores the prediction models of CVPlus."""

import os

# The matrices here are small: more linear-algebra threads only wait for one another (LightGBM has its own setting).
for _name in ("OMP_WAIT_POLICY", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "PASSIVE" if _name == "OMP_WAIT_POLICY" else "1")
