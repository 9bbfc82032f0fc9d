"""Wet arbeid en zorg: langdurend zorgverlof."""
