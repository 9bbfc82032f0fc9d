"""Participatiewet art. 35: de energietoeslag van 2022 en 2023."""
