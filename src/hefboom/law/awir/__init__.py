"""Algemene wet inkomensafhankelijke regelingen: inkomen, vermogen en afronding van toeslagen."""
