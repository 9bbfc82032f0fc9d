"""Loonkostensubsidie, Participatiewet art. 10d."""
