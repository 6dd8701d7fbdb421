"""Administration: people, clinic, backup, audit trail."""
