"""Wet studiefinanciering 2000: beurs, lening en collegegeldkrediet."""
