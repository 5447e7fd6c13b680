"""A document as a tagged PDF (PDF/UA-1, PDF/A-2a), laid out by Typst in a process of its own.

One process for each document: the compiler's memory grows with every one that it
lays out, and a document that cannot be laid out takes nothing else with it.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS = 300
# One thread: workers beside this one share the cores already, and each thread takes memory.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "RAYON_NUM_THREADS": "1"}
PROJECT = Path(__file__).resolve().parents[2]


class LayoutFailed(RuntimeError):
    """The layout of a document failed; the message says why."""


def typeset(template: Path, data: dict[str, Any]) -> bytes:
    """Typst's PDF of `data` in `template`, made without this process's environment.

    The template reads `data` as JSON in `sys.inputs.data`, and never as markup.
    `data["stamp"]` (seconds) dates the file, so that the same data give the same
    bytes; `data["logo"]`, base64 of a PNG, becomes the name of a file to show.
    Raises `LayoutFailed` with what the typesetter said.
    """
    command = [sys.executable, "-m", "organisations.paper.process", str(template)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no text of a user in the command
            command,
            input=json.dumps(data).encode(),
            capture_output=True,
            cwd=PROJECT,
            env=ENVIRONMENT,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise LayoutFailed(f"The PDF was not laid out within {SECONDS} seconds.") from slow
    if done.returncode:
        raise LayoutFailed(done.stderr.decode(errors="replace").strip()[-2000:])
    return done.stdout
