"""The parts of the page Bellers: what stands beside the list, and the steps of a caller who comes or goes."""
