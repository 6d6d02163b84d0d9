"""The parts of the agenda page: the words of a line, and the card of the chosen call."""
