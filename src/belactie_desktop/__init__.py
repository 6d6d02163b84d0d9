"""Belactie: help a Flemish municipality phone its vulnerable inhabitants, with care and respect for privacy."""

__version__ = "0.1.0"
