"""Sự cố tại từng lời gọi hệ thống tệp: an action in a child that is killed, or told of a failing disk, at one call.

`calls` counts what an action asks of the file system; `suffers` runs it once more with one fault at one call.
"""

import errno
import fcntl
import io
import os
import signal
from collections.abc import Callable
from typing import Any, NamedTuple

WATCHED = [(os, name) for name in (
    "open", "write", "fsync", "close", "mkdir", "chmod", "rename", "replace", "unlink", "utime", "stat", "scandir",
)] + [(io, "open"), (fcntl, "flock")]  # fmt: skip
MODULES_THAT_TOOK_A_NAME = ("service.archive.keep",)  # `from fcntl import flock` is a name of the module's own
DONE, REFUSED = 0, 1


class Fault(NamedTuple):
    """Sự cố: what happens at the call - a kill before, in the middle of or after it, or an error instead of it."""

    name: str
    error: int | None = None
    before: bool = True
    half: bool = False


FAULTS = (
    Fault("kill before"),
    Fault("kill after", before=False),
    Fault("kill in the middle", half=True),
    Fault("ENOSPC", errno.ENOSPC),
    Fault("ENOSPC in the middle", errno.ENOSPC, half=True),
    Fault("EIO", errno.EIO),
)


def _strike(fault: Fault) -> None:
    if fault.error is None:
        os.kill(os.getpid(), signal.SIGKILL)
    raise OSError(fault.error, os.strerror(fault.error or 0))


def _watched(name: str, real: Callable[..., Any], seen: list[str], fault: Fault | None, at: int) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        seen.append(name)
        if fault is None or len(seen) - 1 != at:
            return real(*args, **kwargs)
        if fault.half and name == "write":
            real(args[0], bytes(args[1])[: len(args[1]) // 2])
        if fault.before:
            _strike(fault)
        try:
            return real(*args, **kwargs)
        finally:
            _strike(fault)

    return call


def _install(seen: list[str], fault: Fault | None, at: int) -> None:
    """Only ever in a child: nothing is put back."""
    for module, name in WATCHED:
        real = getattr(module, name)
        watched = _watched(name, real, seen, fault, at)
        setattr(module, name, watched)
        if module is fcntl:
            for taker in MODULES_THAT_TOOK_A_NAME:
                setattr(__import__(taker, fromlist=[name]), name, watched)


def _in_child(work: Callable[[int], int]) -> tuple[int, bytes]:
    """How a child ended (an exit code, or the negative number of a signal) and what it wrote into its pipe."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        code = 99
        try:
            os.close(read)
            code = work(write)
        finally:
            os._exit(code)
    os.close(write)
    with open(read, "rb") as pipe:
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def calls(action: Callable[[], object]) -> list[str]:
    """The calls that an action makes when nothing goes wrong, in order."""

    def work(pipe: int) -> int:
        seen: list[str] = []
        write = os.write
        _install(seen, None, -1)
        action()
        write(pipe, ",".join(seen).encode())
        return DONE

    code, said = _in_child(work)
    assert code == DONE
    return said.decode().split(",")


def suffers(action: Callable[[], object], fault: Fault, at: int, refusal: type[Exception]) -> int:
    """Run the action with one fault at the call of this index: DONE, REFUSED, or -9 for killed; 99 is a crash."""

    def work(_pipe: int) -> int:
        _install([], fault, at)
        try:
            action()
        except refusal:
            return REFUSED
        return DONE

    return _in_child(work)[0]
