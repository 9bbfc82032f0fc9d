"""Wet op de zorgtoeslag."""
