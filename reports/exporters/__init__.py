"""Reports as files: each module turns `reports.report.model.Report` into bytes.

They do not know each other, compute nothing and print every number as it stands.
The same report always gives the same bytes.
"""
