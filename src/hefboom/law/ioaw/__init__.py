"""IOAW en IOAZ: uitkering voor oudere werklozen en gewezen zelfstandigen."""
