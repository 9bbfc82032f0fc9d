"""Werkloosheidswet (WW)."""
