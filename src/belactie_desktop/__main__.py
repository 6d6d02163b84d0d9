"""Starts Belactie: `python -m belactie_desktop`, or the packed program."""

from belactie_desktop.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
