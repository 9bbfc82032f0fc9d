"""Ziektewet (ZW)."""
