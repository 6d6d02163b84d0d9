"""Parts of the page Belafspraken: the rules of the calls, each with what it means, and the help lines."""
