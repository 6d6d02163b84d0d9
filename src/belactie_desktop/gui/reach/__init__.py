"""Parts of the page "Zonder nummer": the list and one household beside it, look-up sheets, letters and visits."""
