"""Why the machine refused, in words."""

from __future__ import annotations

import errno
import os

from mentorflow.errors import CannotCreateError, CannotWriteError, MentorflowError

_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk space allowed to this account is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ENOENT: "the folder is gone",
    errno.ENOTDIR: "a file is in the place of a folder",
    errno.EEXIST: "something of that name is there already",
    errno.EISDIR: "a folder is in its place",
    errno.EIO: "the disk reports an error",
    errno.EFBIG: "the file would be larger than is allowed here",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "the link leads back to itself",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENODEV: "the disk is gone",
    errno.ENXIO: "the disk is gone",
    errno.ESTALE: "the network disk is gone",
    errno.ETIMEDOUT: "the network disk does not answer",
    errno.ENOTCONN: "the network disk is not connected",
}


def reason(error: OSError | ValueError) -> str:
    """Why a file could not be reached, as a clause: "the disk is full".

    A ValueError is what Python raises for a name that no file can have.
    """
    if isinstance(error, ValueError):
        return "no file can have such a name"
    if error.errno is None:
        return str(error) or type(error).__name__
    return _WORDS.get(error.errno) or os.strerror(error.errno).lower()


def why_not(error: BaseException) -> str:
    """Why a save did not work, as a clause without the path, where there is a reason."""
    if isinstance(error, CannotWriteError | CannotCreateError) and isinstance(
        error.__cause__, OSError
    ):
        return reason(error.__cause__)
    if isinstance(error, MentorflowError):
        return error.message
    return f"something unforeseen went wrong ({type(error).__name__}: {error})"
