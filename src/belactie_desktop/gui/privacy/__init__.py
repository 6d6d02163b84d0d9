"""Cards of the page Privacy en wissen, one per subject."""
