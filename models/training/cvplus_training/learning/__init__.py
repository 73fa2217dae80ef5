"""A simulation, for tests: do models that are trained again on people's outcomes find a known truth?"""
