"""Reads a workbook in a process of its own, within bounds. Run by ``workbook_process``, never imported.

The workbook comes from the standard input. Lines of JSON go to the standard output: a text begins a sheet
with that title, a list is a row of texts, and the last line says what became of the workbook.

Nothing else of the package is imported: that would take longer than to read a workbook.
"""

import contextlib
import datetime
import io
import json
import sys
import zipfile
from xml.parsers import expat

OPEN_DOCUMENT = "content.xml"
"""The member of an .ods workbook that has the sheets."""

LOCKED, DAMAGED, TOO_LARGE, READ = "locked", "damaged", "too large", "read"
"""What became of the workbook."""


class TooLarge(Exception):
    """The workbook has more cells or more text than it may have."""


def main(memory: int, seconds: int, cells: int, text: int) -> None:
    """Read a workbook. The bounds: bytes of memory, seconds of the processor, cells, and bytes of text."""
    _limit(memory, seconds)
    data = sys.stdin.buffer.read()
    try:
        _write_sheets(data, cells, text)
        end = READ
    except (TooLarge, MemoryError):
        end = TOO_LARGE
    except BaseException as error:  # the reader's panics are no Exceptions
        # A locked .xlsx is wrapped in another kind of file, with its content under this name.
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        end = LOCKED if is_locked or type(error).__name__ == "PasswordError" else DAMAGED
    _write({"end": end})


def cell_text(cell: object) -> str:
    """A cell of a workbook as a CSV file would have it."""
    if isinstance(cell, datetime.datetime):
        time = "" if cell.time() == datetime.time() else f" {cell:%H:%M:%S}"
        return cell_text(cell.date()) + time
    if isinstance(cell, datetime.date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _write_sheets(data: bytes, cells_left: int, text_left: int) -> None:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    _check_open_document(data)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:  # a chart, for one
            continue
        _write(about.name)
        sheet = workbook.get_sheet_by_name(about.name)
        if sheet.start is None or sheet.end is None:
            continue
        cells_left -= (sheet.end[0] + 1) * (sheet.end[1] + 1)
        if cells_left < 0:
            raise TooLarge
        # Rows come from the first on, but without the blank columns on their left.
        left = [""] * sheet.start[1]
        for row in sheet.iter_rows():
            texts = [cell_text(cell) for cell in row]
            text_left -= _write([*left, *texts] if any(texts) else [])
            if text_left < 0:
                raise TooLarge


def _check_open_document(data: bytes) -> None:
    """Raise an error where the sheets of an .ods workbook are no sound XML: its reader would wait for more."""
    if not data.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if OPEN_DOCUMENT in archive.namelist():
            with archive.open(OPEN_DOCUMENT) as content:
                expat.ParserCreate().ParseFile(content)


def _write(content: object) -> int:
    return sys.stdout.buffer.write(json.dumps(content).encode() + b"\n")


def _limit(memory: int, seconds: int) -> None:
    """Have the system end this process where it takes more than it may, and keep no image of it then."""
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            _limit_on_windows(memory)
        return
    import resource

    limits = (
        (resource.RLIMIT_AS, memory),  # macOS does not keep to this one
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or most < hard:
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, most))


def _limit_on_windows(memory: int) -> None:
    """Put this process into a job whose processes may take so much memory.

    The structure is JOBOBJECT_EXTENDED_LIMIT_INFORMATION as Windows documents it.
    """
    import ctypes
    from ctypes import wintypes

    class Limits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    process_memory, extended_limits = 0x100, 9
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
    limits = Limits(LimitFlags=process_memory, ProcessMemoryLimit=memory)
    size = ctypes.sizeof(limits)
    if not (
        kernel.SetInformationJobObject(job, extended_limits, ctypes.byref(limits), size)
        and kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
    ):
        raise ctypes.WinError(ctypes.get_last_error())


if __name__ == "__main__":
    bounds, sys.path[:] = sys.argv[1:5], sys.argv[5:]
    main(*map(int, bounds))
