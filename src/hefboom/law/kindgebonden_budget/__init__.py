"""Wet op het kindgebonden budget."""
