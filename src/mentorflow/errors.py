"""What can go wrong, in words that a user can act on. Nothing here prints."""

from __future__ import annotations


class MentorflowError(Exception):
    """A failure that a user can meet: one sentence, what to do about it, and an exit code.

    Attributes:
        message: what is wrong and where (file, line, key), as one sentence.
        hint: what to do, or an empty string.
        exit_code: what a command ends with (sysexits where one fits).
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(MentorflowError):
    """Invalid arguments, or something that is not possible now."""

    exit_code = 2


class UnknownError(UsageError):
    """No pair, session, guide or target has this name, or several do."""


class BadDataError(MentorflowError):
    """A file or answer that cannot be taken; `mistakes` names every one of them."""

    exit_code = 65

    def __init__(self, message: str, *, mistakes: tuple[str, ...] = (), hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.mistakes = mistakes


class MoveError(BadDataError):
    """A move that the session does not allow; the session is as it was."""


class InUseError(MentorflowError):
    """Another window or process has the session open."""

    exit_code = 69


class CannotCreateError(MentorflowError):
    """A file or folder cannot be made."""

    exit_code = 73


class NoLocksError(CannotCreateError):
    """The file system or the operating system has no file locks."""


class CannotWriteError(MentorflowError):
    """A file cannot be written; what was there before is still there."""

    exit_code = 74


class ChangedUnderneathError(CannotWriteError):
    """Another program changed a file after it was read; both versions are saved."""


class SettingsError(MentorflowError):
    """Settings that cannot be read."""

    exit_code = 78


class OpenDraftError(UsageError):
    """The pair has an open session: resume, close or discard it first."""
