"""Algemene Kinderbijslagwet."""
