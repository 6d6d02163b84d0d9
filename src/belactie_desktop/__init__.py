"""Belactie: help a Flemish municipality phone its vulnerable inhabitants, with care and with respect for their privacy."""

__version__ = "0.1.0"
