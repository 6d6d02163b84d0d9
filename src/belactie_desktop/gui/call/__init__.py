"""The parts of the call screens: choices with keys, consent, notes, requests, the wish, the check, worries."""
