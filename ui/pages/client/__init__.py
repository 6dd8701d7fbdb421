"""One client: details, episodes of care, plans."""
