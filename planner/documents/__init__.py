"""Plans on paper: from a plan document to PDF bytes. reportlab, pikepdf and pypdfium2 live here."""
