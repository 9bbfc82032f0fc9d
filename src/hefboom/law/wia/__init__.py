"""Wet werk en inkomen naar arbeidsvermogen (WIA)."""
