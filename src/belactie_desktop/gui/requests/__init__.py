"""Parts of the pages with help requests: whom they go to, which ones, and the phrase that is shown once."""
