"""The grid: one plain form per topic, built from the register, for a draft version."""
