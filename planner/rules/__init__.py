"""The golden-thread check: pure rules over a plan document, and their authorities."""
