"""The first_run screen."""
