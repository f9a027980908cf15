"""A process that has read all tables once, and forks itself for each command that a test runs.

A command of a test would need a second to start and then a hundredth for its work. A fork starts with what is read, and
is a process of its own all the same: with its exit code, folder, environment and streams. What hangs on the start of
Python itself (`PYTHONIOENCODING`, a locale, what gets imported) is run as a new process: see `command.py`.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import traceback
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

__all__ = ["Forks"]

_WARM = "全市公安机关2021年1至4月盗窃警情同比下降20.2%，长安分局推行“一窗通办”。"


class Forks:
    """Runs commands in forks of one warm process, which ends with this one."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())],
                env=environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        atexit.register(self._end, process)

    def run(
        self, arguments: list[str], streams: tuple[int, int, int], cwd: str, environment: dict[str, str], timeout: float
    ) -> int:
        """Run the command on three open files, from a folder, in an environment.

        Returns:
            The exit code; the negative number of the signal that ended it, as `subprocess` has it.

        Raises:
            subprocess.TimeoutExpired: it ran longer than `timeout` seconds, and was killed.
        """
        request = json.dumps({"arguments": arguments, "cwd": cwd, "environment": environment, "timeout": timeout})
        socket.send_fds(self._socket, [len(request.encode()).to_bytes(4, "big")], streams)
        self._socket.sendall(request.encode())
        code = int.from_bytes(_exactly(self._socket, 4), "big", signed=True)
        if code == -signal.SIGALRM:
            raise subprocess.TimeoutExpired(arguments, timeout)
        return code

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        self._socket.close()
        process.wait(timeout=10)


def _exactly(connection: socket.socket, size: int) -> bytes:
    """So many bytes; none where the other end is closed."""
    read = b""
    while len(read) < size and (more := connection.recv(size - len(read))):
        read += more
    return read


def _serve(connection: socket.socket) -> None:
    """Fork for each request until the other end is closed."""
    while True:
        head, streams, _, _ = socket.recv_fds(connection, 4, 3)
        if not head:
            return
        size = int.from_bytes(head + _exactly(connection, 4 - len(head)), "big")
        request = json.loads(_exactly(connection, size))
        child = os.fork()
        if child == 0:
            connection.close()
            _become(request, streams)
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        connection.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))


def _become(request: dict[str, object], streams: list[int]) -> None:
    """Be the command, to the end of this process."""
    from gov_extract.cli import main

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(str(request["cwd"]))
    os.environ.clear()
    os.environ.update(request["environment"])  # type: ignore[call-overload]
    sys.argv = [str(Path(sys.path[0]).parent / "gov_extract" / "__main__.py"), *request["arguments"]]  # type: ignore[misc]
    signal.setitimer(signal.ITIMER_REAL, float(str(request["timeout"])))
    try:
        main()
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
        if isinstance(error.code, str):
            print(error.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
        code = 1
    # What Python does at an end, but for giving back all that was read: that would copy each page of it first.
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


if __name__ == "__main__":
    import gov_extract
    from gov_extract.cli import app

    gov_extract.extract(_WARM, reference_date="2021-05-10").to_json()
    for words in (["-"], ["table", "-"], ["-", "--format", "table"]):
        with redirect_stdout(StringIO()):
            app(words, standalone_mode=False)
    gc.freeze()  # or each fork's collector would copy it all
    _serve(socket.socket(fileno=int(sys.argv[1])))
