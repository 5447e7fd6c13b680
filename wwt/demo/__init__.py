"""The demonstration: invented organisations, invented people, and a running study."""
