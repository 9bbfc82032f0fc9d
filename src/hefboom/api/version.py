"""The version of the API, which is not that of Hefboom: it changes when the API does."""

from __future__ import annotations

__all__ = ["API_VERSION"]

API_VERSION = "1.0.0"
"""Semantic: the first number is that of the path, ``/v1``."""
