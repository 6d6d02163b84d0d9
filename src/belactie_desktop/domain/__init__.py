"""Rules and words of the draaiboek; standard library only, no clock, no files."""
