"""Database revisions, applied when a vault is opened, by planner.store.upgrade."""
