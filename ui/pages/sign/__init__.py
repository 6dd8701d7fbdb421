"""The signing steps."""
