"""R1: nothing about a set of fewer than k people. Empty and too small look the same."""


def enough(n: int, k: int) -> bool:
    """Whether anything at all may be said about a set of `n` people."""
    return n >= k
