"""Sends Ctrl-C to `cfstream modify` while it asks on a terminal, and prints its exit code."""

import os
import pty
import signal
import sys

pid, terminal = pty.fork()
if pid == 0:
    arguments = ["modify", "EDFDVBD632BHDS5", "--local", "--set", "comment=x"]
    os.execv(sys.argv[1], [sys.argv[1], *arguments])
signal.alarm(60)
shown = b""
while b"[y/N]" not in shown:
    shown += os.read(terminal, 4096)
# What the terminal makes of Ctrl-C.
os.write(terminal, b"\x03")
_, status = os.waitpid(pid, 0)
try:
    while more := os.read(terminal, 4096):
        shown += more
except OSError:
    pass  # The terminal is gone.
assert b"changed" not in shown, shown
print(os.waitstatus_to_exitcode(status))
