"""Prepared values for templates and data: no request, no database, no arithmetic of policy."""
