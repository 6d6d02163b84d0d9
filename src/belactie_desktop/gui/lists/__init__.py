"""The parts of the pages about lists: the steps of reading one in, and the filters of who is called."""
