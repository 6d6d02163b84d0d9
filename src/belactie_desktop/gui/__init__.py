"""The window: thin Qt over the services."""
