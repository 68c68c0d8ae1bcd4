"""The file as bytes: its size and its encoding, judged before anything is read."""

import codecs

from app.core.faults import DOCUMENT, Fault, FaultCode
from app.exchange.tree import MAX_BYTES

_CHUNK = 1 << 20
_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def fault_of_bytes(data: bytes) -> Fault | None:
    """Why these bytes are no text of ours; a byte order mark of UTF-8 is welcome."""
    if len(data) > MAX_BYTES:
        return Fault(DOCUMENT, FaultCode.FILE_TOO_LARGE, {"size": len(data), "limit": MAX_BYTES})
    encoding = _other_encoding(data)
    if encoding is not None:
        return Fault(DOCUMENT, FaultCode.OTHER_ENCODING, {"encoding": encoding})
    return _fault_of_text(data)


def without_mark(data: bytes) -> bytes:
    return data.removeprefix(codecs.BOM_UTF8)


def _fault_of_text(data: bytes) -> Fault | None:
    wrong = _first_wrong_byte(data)
    if wrong is not None:
        return Fault(DOCUMENT, FaultCode.NOT_UTF8, {"line": _line(data, wrong)})
    nul = data.find(b"\0")
    if nul >= 0:
        return Fault(DOCUMENT, FaultCode.NUL_IN_FILE, {"line": _line(data, nul)})
    return None


def _other_encoding(data: bytes) -> str | None:
    for mark, name in _OTHER_ENCODINGS:
        if data.startswith(mark):
            return name
    if len(data) >= 4 and (data[0] == 0) != (data[1] == 0) and (data[2] == 0) != (data[3] == 0):
        return "UTF-16"  # without a mark: every other byte of plain letters is zero
    return None


def _first_wrong_byte(data: bytes) -> int | None:
    """Decodes piece by piece, so that a large file is not held twice."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _CHUNK):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            return start - pending + error.start
    return None


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
