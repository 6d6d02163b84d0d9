"""The parts of the page Belmappen: the list, making, phrases, collecting, and what to do when one is lost."""
