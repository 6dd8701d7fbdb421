"""The client screen."""
