"""Checking a signed PDF."""
