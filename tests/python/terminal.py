"""Runs a command on a terminal, and prints its exit code and what the terminal shows as JSON.

The argument is a JSON object: `command` is the program and its arguments, `environment` are variables
to set, or to remove where the value is null. `size` is rows and columns. `answers` are pairs: when the
first text appears after the answer before, the second one is typed.
"""

import fcntl
import json
import os
import pty
import re
import signal
import struct
import sys
import termios


def run(command, environment, size, answers):
    """Returns the exit code and the bytes that the command wrote."""
    pid, terminal = pty.fork()
    if pid == 0:
        # The parent has set the size before it lets the command start.
        sys.stdin.readline()
        attributes = termios.tcgetattr(0)
        attributes[3] |= termios.ECHO
        termios.tcsetattr(0, termios.TCSANOW, attributes)
        for name, value in environment.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        os.execv(command[0], command)
    attributes = termios.tcgetattr(terminal)
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    os.write(terminal, b"\n")
    shown = b""
    # Where the text of the next answer may begin.
    start = 0
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:
            break  # The terminal is gone.
        if not more:
            break
        shown += more
        while answers and (found := shown.find(answers[0][0].encode(), start)) >= 0:
            text, typed = answers.pop(0)
            start = found + len(text.encode())
            os.write(terminal, typed.encode())
    assert not answers, f"{answers[0][0]!r} did not appear: {shown!r}"
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), shown


def screen(text):
    """Returns the lines that are visible after the terminal has received a text."""
    lines, row, column = [""], 0, 0
    for part in re.findall(r"\x1b\[[0-9;?]*[A-Za-z]|[^\x1b]|\x1b", text):
        if part == "\r":
            column = 0
        elif part == "\n":
            row += 1
            if row == len(lines):
                lines.append("")
        elif part in ("\x1b[K", "\x1b[0K"):
            lines[row] = lines[row][:column]
        elif part == "\x1b[2K":
            lines[row] = ""
        elif up := re.fullmatch(r"\x1b\[(\d*)A", part):
            row = max(0, row - int(up[1] or 1))
        elif part.startswith("\x1b"):
            pass
        else:
            lines[row] = lines[row][:column].ljust(column) + part + lines[row][column + 1 :]
            column += 1
    return [line.rstrip() for line in lines]


def main():
    # A command that hangs must not hang its test.
    signal.alarm(60)
    given = json.loads(sys.argv[1])
    code, shown = run(given["command"], given["environment"], given["size"], given["answers"])
    transcript = shown.decode()
    print(json.dumps({"code": code, "transcript": transcript, "screen": screen(transcript)}))


main()
