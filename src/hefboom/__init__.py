"""Hefboom makes the propositions of the Dutch municipalities computable."""

__version__ = "0.1.0"
