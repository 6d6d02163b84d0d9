"""The parts of the page Verdelen: who has how much, a proposal, the households of a caller, what was given back."""
