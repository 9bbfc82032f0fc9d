"""Zorgverzekeringswet: de inkomensafhankelijke bijdrage die iemand zelf betaalt."""
