"""Wet financiering sociale verzekeringen: het dagloon."""
