"""A browser without anything around it: raw sockets that are kept open."""

import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.visitor import SHOWN

_END_OF_HEAD = b"\r\n\r\n"
_BUFFER = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str | None:
        wanted = name.lower().encode() + b":"
        for line in self.head.split(b"\r\n"):
            if line.lower().startswith(wanted):
                return line[len(wanted) :].strip().decode()
        return None


def get(path: str, **headers: str) -> bytes:
    return _request("GET", path, headers, b"")


def post(path: str, body: str, **headers: str) -> bytes:
    """A form as a browser sends it."""
    form = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    return _request("POST", path, form | headers, body.encode())


def _request(method: str, path: str, headers: dict[str, str], body: bytes) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {SHOWN}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + _END_OF_HEAD + body


class Connection:
    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request: bytes) -> None:
        self._socket.sendall(request)

    def receive(self) -> Answer:
        """One whole answer; raises ConnectionError where the server hangs up."""
        read = self._some()
        while (end := read.find(_END_OF_HEAD)) < 0:
            read += self._some()
        head, size = read[:end], end + len(_END_OF_HEAD)
        pieces, missing = [read[size:]], _length(head) - (len(read) - size)
        while missing > 0:
            pieces.append(self._some())
            missing -= len(pieces[-1])
        return Answer(int(head[9:12]), head, b"".join(pieces))

    def ask(self, request: bytes) -> Answer:
        self.send(request)
        return self.receive()

    def close(self) -> None:
        self._socket.close()

    def _some(self) -> bytes:
        some = self._socket.recv(_BUFFER)
        if not some:
            raise ConnectionError("the server hung up")
        return some


def _length(head: bytes) -> int:
    lowered = head.lower()
    at = lowered.find(b"content-length:")
    if at < 0:
        return 0
    return int(lowered[at + 15 :].split(b"\r\n", 1)[0])


def answered(
    connections: Sequence[Connection], request: bytes, seconds: float
) -> tuple[int, float]:
    """Answers and seconds, while the server always has a request waiting."""
    for connection in connections:
        connection.send(request)
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        for connection in connections:
            connection.receive()
            connection.send(request)
        count += len(connections)
    for connection in connections:
        connection.receive()
    return count + len(connections), time.perf_counter() - start
