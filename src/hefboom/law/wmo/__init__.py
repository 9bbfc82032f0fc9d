"""Wet maatschappelijke ondersteuning 2015: de eigen bijdrage."""
