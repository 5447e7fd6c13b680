"""What can go wrong before a server runs."""


class EmbeddedError(RuntimeError):
    """A place, a fact and a remedy, in a sentence each."""
