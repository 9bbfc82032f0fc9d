"""What stands between the network and any page or resource: layers that know no content.

Plain ASGI, so that the workbench has them as well. `add_layers` puts them in order.
"""

from __future__ import annotations

from hefboom.api.safety.layers import add_layers

__all__ = ["add_layers"]
