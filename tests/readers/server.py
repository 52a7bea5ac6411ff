"""The server under test: its process, and requests to it."""

import queue
import re
import socket
import subprocess
import threading
from dataclasses import dataclass

# How long to wait for what should take a moment, in seconds. Only a broken server takes so long.
PATIENCE = 60

ADDRESS = re.compile(r"serving at http://127\.0\.0\.1:(\d+)/")


@dataclass
class Answer:
    """The answer to one request; names of headers in small letters."""

    status: int
    headers: dict
    body: bytes


class Server:
    """`almanac serve` on a free port."""

    def __init__(self, command, **options):
        """Starts it, and returns when it says where it serves."""
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            **options,
        )
        self.log = []
        address = queue.Queue()
        # Read to the end, because a full pipe would make the server wait.
        threading.Thread(target=self._read_log, args=[address], daemon=True).start()
        try:
            self.port = address.get(timeout=PATIENCE)
        except queue.Empty:
            self.port = None
        if self.port is None:
            self.stop()
            raise RuntimeError("the server did not start:\n" + "".join(self.log))

    def _read_log(self, address):
        for line in self.process.stderr:
            self.log.append(line)
            if found := ADDRESS.search(line):
                address.put(int(found[1]))
        address.put(None)

    def stop(self):
        """Ends the process, if need be by force; returns its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def ask(self, path, method="GET", **headers):
        """Sends one request; `if_none_match` stands for If-None-Match.

        Written by hand, because HTTP libraries hide a body that should not be there.
        """
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if method in ("POST", "PUT"):
            lines.append("Content-Length: 0")
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
            received = b"".join(iter(lambda: connection.recv(65536), b""))
        head, _, body = received.partition(b"\r\n\r\n")
        status, *fields = head.decode("latin-1").split("\r\n")
        pairs = (field.split(":", 1) for field in fields)
        answered = {name.strip().lower(): value.strip() for name, value in pairs}
        return Answer(int(status.split()[1]), answered, body)

    def memory(self):
        """What it holds and has held in memory, in kilobytes; None where there is no /proc.

        First what is its own, then the most with the pages of the program's file, which are many
        in a build for debugging; benches/serve measures the build for use.
        """
        try:
            with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
                fields = dict(line.split(":", 1) for line in status)
        except FileNotFoundError:
            return None
        # What Linux calls kB is 1024 octets.
        kilobytes = (int(fields[name].split()[0]) for name in ("RssAnon", "VmHWM"))
        return tuple(round(number * 1.024) for number in kilobytes)
