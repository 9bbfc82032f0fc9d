"""What is sent to the API: households, scenarios, measures; their schemas and their checks."""

from __future__ import annotations
