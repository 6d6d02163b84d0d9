"""Parts of the page Planning: the inputs, the drawing of the band, and the sentences that say the same."""
