"""The version of this code, stored with every release; a test keeps it equal to pyproject.toml."""

CODE_VERSION = "0.1.0"
