"""The clock as a parameter: every rule and service gets the moment handed to it, so that tests can choose it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Gives the present moment, aware, in the local zone of the municipality."""
