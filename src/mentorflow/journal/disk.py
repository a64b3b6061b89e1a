"""The system calls of a write, in one class, so that tests can record them or make one fail."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})
"""Errors of file systems that do not support fsync of folders."""


class Disk:
    """The real system calls. All raise OSError."""

    def make(self, path: Path) -> int:
        """Make a new empty file; returns its descriptor. Fails if the file exists."""
        return os.open(path, _NEW, 0o600)

    def make_private(self, file: int) -> None:
        """Set mode 0600, whatever the umask; ignored by file systems without modes."""
        if sys.platform != "win32":
            with suppress(PermissionError):
                os.fchmod(file, 0o600)

    def write(self, file: int, data: memoryview) -> int:
        """Write once; returns how many bytes were written."""
        return os.write(file, data)

    def sync(self, file: int) -> None:
        """Flush the file to disk; on macOS the drive's cache too."""
        if sys.platform == "darwin":
            import fcntl

            with suppress(OSError):
                fcntl.fcntl(file, fcntl.F_FULLFSYNC)
                return
        os.fsync(file)

    def close(self, file: int) -> None:
        """Close the descriptor."""
        os.close(file)

    def replace(self, temp: Path, path: Path) -> None:
        """Rename a finished file or folder, replacing a file or empty folder of that name."""
        temp.replace(path)

    def link(self, temp: Path, path: Path) -> None:
        """Hard-link a finished file to its name. Fails if the name is taken."""
        path.hardlink_to(temp)

    def remove(self, path: Path) -> None:
        """Remove a file, if it exists."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        """Make one new folder with mode 0700. Fails if it exists."""
        path.mkdir(0o700)

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def sync_folder(self, path: Path) -> None:
        """Flush a folder's entries to disk. Does nothing on Windows, which cannot."""
        if sys.platform == "win32":
            return
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(folder)


DISK = Disk()
