"""Besteedbaar inkomen en sociaal minimum: wat van alle wetten samen overblijft."""
