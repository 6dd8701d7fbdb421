"""The words of the domain as frozen values, and the pure functions that hold between them."""
