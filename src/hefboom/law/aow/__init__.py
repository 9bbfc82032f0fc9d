"""Algemene Ouderdomswet (AOW)."""
