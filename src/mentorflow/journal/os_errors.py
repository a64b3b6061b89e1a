"""Messages for errors of the operating system."""

from __future__ import annotations

import errno
import os

from mentorflow.errors import CannotCreateError, CannotWriteError, MentorflowError
from mentorflow.i18n import N_, _

_REASONS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk quota is used up"),
    errno.EROFS: N_("the disk is read-only"),
    errno.EACCES: N_("permission denied"),
    errno.EPERM: N_("permission denied"),
    errno.ENOENT: N_("the folder is gone"),
    errno.ENOTDIR: N_("a file is in the place of a folder"),
    errno.EEXIST: N_("something of that name is there already"),
    errno.EISDIR: N_("a folder is in its place"),
    errno.EIO: N_("the disk reports an error"),
    errno.EFBIG: N_("the file would exceed the size limit"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("the link leads back to itself"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.ENODEV: N_("the disk is gone"),
    errno.ENXIO: N_("the disk is gone"),
    errno.ESTALE: N_("the network disk is gone"),
    errno.ETIMEDOUT: N_("the network drive isn't responding"),
    errno.ENOTCONN: N_("the network disk is not connected"),
}


def reason(error: OSError | ValueError) -> str:
    """Why a file could not be accessed, as a clause: "the disk is full".

    Python raises ValueError for an invalid file name.
    """
    if isinstance(error, ValueError):
        return _("a file can't have this name")
    if error.errno is None:
        return str(error) or type(error).__name__
    known = _REASONS.get(error.errno)
    return _(known) if known else os.strerror(error.errno).lower()


def why_not(error: BaseException) -> str:
    """Why a save failed: a clause without the path if the system gave a reason."""
    if isinstance(error, CannotWriteError | CannotCreateError) and isinstance(
        error.__cause__, OSError
    ):
        return reason(error.__cause__)
    if isinstance(error, MentorflowError):
        return error.message
    message = _("an unexpected error occurred ({error})")
    return message.format(error=f"{type(error).__name__}: {error}")
