"""Waiting times that are not over yet: discrete-time hazards, curves with bands, and how to measure them."""
