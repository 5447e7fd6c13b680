"""Released tables become a document: ordered sections of texts, figures and tables as data.

Nothing here computes a statistic. Every number is a released cell, printed by
`reports.notation`; exporters turn the document into bytes and add nothing to it.
"""
