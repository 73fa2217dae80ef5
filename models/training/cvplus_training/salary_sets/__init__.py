"""Salary data sets: one loader per set, all giving rows of salary_rows.COLUMNS."""
