"""Parts of the page Zorgen: the card of one worry, and its words."""
