"""The parts of the page Op papier bellen: making sheets, the list of sheets, and typing one in line by line."""
