"""The client list, which is where a clinician's day begins."""
