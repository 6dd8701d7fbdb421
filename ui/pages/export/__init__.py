"""Printing, saving and giving a copy."""
