"""The desktop application, in Qt Widgets, written in code (there are no .ui forms)."""
