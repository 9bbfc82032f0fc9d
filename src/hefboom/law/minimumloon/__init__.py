"""Wet minimumloon en minimumvakantiebijslag (WML)."""
