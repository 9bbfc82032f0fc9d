"""The scenario builder: choose measures, turn knobs, see what it does, compare, share, keep."""
