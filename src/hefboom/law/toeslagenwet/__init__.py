"""Toeslagenwet (TW)."""
