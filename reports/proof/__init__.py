"""The proof: every attacker tried on what the gate lets out, and a document that says so."""
