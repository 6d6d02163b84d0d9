"""Parts of the page Belscript: the list of steps, the forms of one step, checks, preview, versions."""
