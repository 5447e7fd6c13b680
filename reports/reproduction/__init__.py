"""What a source study published beside what released numbers say: see docs/reproduction.md.

Reads releases only, and never an answer: an import contract keeps it so.
"""
