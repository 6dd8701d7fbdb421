"""The composer: library, outline, details and preview of one plan."""
