"""Wet op de huurtoeslag."""
