"""Participate: World Café, Open Space and Zukunftswerkstatt for municipal integration conferences."""

__version__ = "0.1.0"
