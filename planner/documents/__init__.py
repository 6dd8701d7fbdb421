"""Plans on paper: from a plan document to PDF bytes. reportlab and pypdfium2 live here.

`render.render` makes the bytes, `preview.page_images` the pictures, `notes.sheet_notes` tells what a
patient's sheet still lacks, `text.unprintable` what no typeface can print.
"""
