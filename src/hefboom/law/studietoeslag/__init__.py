"""Participatiewet art. 36b: de studietoeslag."""
