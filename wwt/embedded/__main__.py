"""`python -m wwt.embedded run [--name demo] [--fresh] [--fast] -- COMMAND…`

Runs COMMAND with DATABASE_URL, REDIS_URL and the other settings it needs, and stops
the servers afterwards. What the environment already gives is left as it is.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from wwt.embedded import identity, places
from wwt.embedded.errors import EmbeddedError
from wwt.embedded.postgres import Postgres
from wwt.embedded.valkey import Valkey


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m wwt.embedded", description=__doc__)
    run = parser.add_subparsers(required=True).add_parser("run", help="run a command")
    run.add_argument("--name", default="demo", help="which data: each name has its own")
    run.add_argument("--fresh", action="store_true", help="throw away the data of earlier runs")
    run.add_argument("--fast", action="store_true", help="for tests: data may be lost in a crash")
    run.add_argument("command", nargs="+", metavar="COMMAND")
    return parser.parse_args(words)


def defaults(state: Path, data: Path) -> dict[str, str]:
    """The settings that are not addresses of servers."""
    port = os.environ.get("PORT", "8000")
    return {
        "SECRET_KEY": places.secret(state),
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "PUBLIC_URL": f"http://localhost:{port}",
        "DEMO": "true",
        "RESPONSIBLE": "Instituut De Vuurtoren",
        "CONTACT_EMAIL": "privacy@vuurtoren.example",
        "RETENTION_YEARS": "10",
        "LEGAL_BASIS": "public-interest",
        "CLOCK_FILE": str(data / "clock"),
        "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend",
    }


def prepare(state: Path, options: argparse.Namespace, stack: ExitStack) -> Path:
    """The folder of this run's data, locked; emptied where `--fresh` asks for it."""
    data: Path = state / options.name
    data.mkdir(exist_ok=True)
    stack.enter_context(places.lock(state / options.name))
    places.forget_sockets(data / "sockets")
    if options.fresh:
        for entry in data.iterdir():
            if entry.name != "lock":
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    return data


def servers(
    data: Path, stack: ExitStack, who: identity.Identity, *, durable: bool
) -> dict[str, str]:
    """Start the servers that the environment does not name; their addresses."""
    wanted: dict[str, type[Postgres | Valkey]] = {"DATABASE_URL": Postgres, "REDIS_URL": Valkey}
    missing = [name for name in wanted if not os.environ.get(name)]
    if not missing:
        return {}
    sockets = places.sockets(who)
    (data / "sockets").write_text(str(sockets))
    stack.callback(places.forget_sockets, data / "sockets")
    addresses = {}
    for name in missing:
        runs_as = who if name == "DATABASE_URL" else identity.ours()
        server = wanted[name](data, sockets, runs_as, durable=durable)
        stack.callback(server.stop)
        say(f"Starting {server.server.name}")
        addresses[name] = server.start()
    return addresses


def follow(command: list[str], environment: dict[str, str]) -> int:
    """Run the command to its end and answer its exit code.

    Ctrl-C in a terminal reaches the command by itself; a signal sent to the launcher
    alone is passed on.
    """
    process = subprocess.Popen(command, env=environment)  # noqa: S603

    def pass_on(number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGINT or not sys.stdin or not sys.stdin.isatty():
            process.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    code = process.wait()
    return code if code >= 0 else 128 - code


def run(options: argparse.Namespace) -> int:
    """Start what is needed, run the command, stop everything again."""
    who = identity.ours() if os.environ.get("DATABASE_URL") else identity.unprivileged()
    state = places.state(who)
    with ExitStack() as stack:
        data = prepare(state, options, stack)
        addresses = servers(data, stack, who, durable=not options.fast)
        environment = defaults(state, data) | os.environ | addresses
        return follow(options.command, environment)


def main() -> int:
    try:
        return run(arguments(sys.argv[1:]))
    except EmbeddedError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
