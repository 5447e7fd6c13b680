"""One thread that cuts connections off at their deadline, however many there are.

A timer of its own for every visit would start a thread for each; this one wakes up
when a deadline has passed, and at most once in a while when none has.
"""

import os
import socket
from contextlib import suppress
from threading import Condition, Thread
from time import monotonic

NEVER = float("inf")


class Watch:
    """The deadlines of this process."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew, as in a process that has just been forked: threads stay behind."""
        self._changed = Condition()
        self._deadlines: dict[socket.socket, float] = {}
        self._wakes_at = NEVER
        self._thread: Thread | None = None

    def begin(self, connection: socket.socket, deadline: float) -> None:
        """Shut this connection down at `deadline` (on the monotonic clock), unless it ends."""
        with self._changed:
            self._deadlines[connection] = deadline
            if self._thread is None:
                self._thread = Thread(target=self._run, name="deadlines", daemon=True)
                self._thread.start()
            if deadline < self._wakes_at:
                self._changed.notify()

    def end(self, connection: socket.socket) -> None:
        """It was in time, or it was too late; in both cases it is no longer watched."""
        with self._changed:
            self._deadlines.pop(connection, None)

    def _run(self) -> None:
        changed = self._changed
        with changed:
            while changed is self._changed:
                self._wakes_at = min(self._deadlines.values(), default=NEVER)
                pause = self._wakes_at - monotonic()
                if pause > 0:
                    changed.wait(None if pause == NEVER else pause)
                self._cut_off(monotonic())

    def _cut_off(self, now: float) -> None:
        for connection, deadline in list(self._deadlines.items()):
            if deadline <= now:
                del self._deadlines[connection]
                with suppress(OSError):  # It hung up by itself.
                    connection.shutdown(socket.SHUT_RDWR)


watch = Watch()
os.register_at_fork(after_in_child=watch.forget)
