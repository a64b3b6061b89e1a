"""The system calls of a write, in one place, so that a test can watch them or make one fail."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})
"""What file systems answer that know no syncing of folders."""


class Disk:
    """The calls as they are. They raise OSError."""

    def make(self, path: Path) -> int:
        """Make an empty file that must not be there yet; returns its descriptor."""
        return os.open(path, _NEW, 0o600)

    def make_private(self, file: int) -> None:
        """Mode 0600, whatever the umask; a disk that knows no modes may refuse."""
        if sys.platform != "win32":
            with suppress(PermissionError):
                os.fchmod(file, 0o600)

    def write(self, file: int, data: memoryview) -> int:
        """Write what goes in one call; returns how many bytes went."""
        return os.write(file, data)

    def sync(self, file: int) -> None:
        """Wait until the file is on the disk, past the caches that macOS leaves to the drive."""
        if sys.platform == "darwin":
            import fcntl

            with suppress(OSError):
                fcntl.fcntl(file, fcntl.F_FULLFSYNC)
                return
        os.fsync(file)

    def close(self, file: int) -> None:
        """Give the descriptor back."""
        os.close(file)

    def replace(self, temp: Path, path: Path) -> None:
        """Give a finished file or folder its name, in place of the file or empty folder there."""
        temp.replace(path)

    def link(self, temp: Path, path: Path) -> None:
        """Give a finished file its name, if nothing has it."""
        path.hardlink_to(temp)

    def remove(self, path: Path) -> None:
        """Remove a file; it may be gone already."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        """Make one folder, for its owner only, that must not be there yet."""
        path.mkdir(0o700)

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def sync_folder(self, path: Path) -> None:
        """Wait until the names in a folder are on the disk. Windows cannot."""
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
