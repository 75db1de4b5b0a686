"""What is paid in: a month for employees, a year for residents. Pure: the standard library only."""

from policies.contribution.monthly import Base, Wage, base_of, share_of

__all__ = ["Base", "Wage", "base_of", "share_of"]
