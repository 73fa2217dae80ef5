"""Learns from contributed outcomes: a correction of the champion, judged on later months, kept only when better."""
