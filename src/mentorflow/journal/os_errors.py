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
    errno.ENOENT: N_("the folder no longer exists"),
    errno.ENOTDIR: N_("there's a file where a folder should be"),
    errno.EEXIST: N_("something with that name already exists"),
    errno.EISDIR: N_("there's a folder where the file should be"),
    errno.EIO: N_("the disk reports an error"),
    errno.EFBIG: N_("the file would exceed the size limit"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("the link leads back to itself"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.ENODEV: N_("the disk is no longer connected"),
    errno.ENXIO: N_("the disk is no longer connected"),
    errno.ESTALE: N_("the network disk can't be reached"),
    errno.ETIMEDOUT: N_("the network disk isn't responding"),
    errno.ENOTCONN: N_("the network disk isn't connected"),
}


def reason(error: OSError | ValueError) -> str:
    """Why a file could not be accessed, as a clause: "the disk is full".

    Python raises ValueError for an invalid file name.
    """
    if isinstance(error, ValueError):
        return _("this file name isn't allowed")
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
