"""Algemene nabestaandenwet (Anw)."""
