"""Wet kinderopvang en Besluit kinderopvangtoeslag: de kinderopvangtoeslag."""
