"""A Python client of Slipway's front door."""

from .client import Client, Refused

__version__ = "0.2.0rc1"
__all__ = ["Client", "Refused", "__version__"]
