"""Wet arbeidsongeschiktheidsvoorziening jonggehandicapten (Wajong)."""
