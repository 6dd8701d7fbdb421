"""The first-run wizard: from an empty machine to a vault with people in it."""
