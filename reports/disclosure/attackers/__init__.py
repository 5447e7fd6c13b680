"""Attackers: what somebody who wants to know can work out from what is published.

Anyone may use them, on any publication: each takes what is published and what the
adversary knows besides, and returns findings. They share no line with the rules:
they read published values by their own arithmetic, so that they can catch the
rules' mistakes. `naive` is the publisher that only hides what is below ten,
`populations` invents organisations to try both on.
"""
