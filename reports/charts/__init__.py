"""Charts: data of `reports.report.model` in, SVG text out.

Shared by PDF and HTML. Drawn for a given width, so that letters keep their size on
paper, on a screen and on a telephone. Positions come from published values only.
"""
