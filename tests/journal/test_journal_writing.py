from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import opened
from journal.disks import FailingDisk, WatchedDisk
from journal.windows import Window
from mentorflow.errors import CannotCreateError, CannotWriteError, MentorflowError
from mentorflow.journal.disk import Disk
from mentorflow.journal.folders import create_folder, remove_leftovers
from mentorflow.journal.os_errors import reason
from mentorflow.journal.writing import (
    create_file,
    dump,
    export_text,
    make_folder,
    remove_file,
    write_file,
)
from mentorflow.model.session import Session

OLD, NEW = b"old words", b"new words, and some more of them"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "session.json"
    path.write_bytes(OLD)
    return path


class TestOrder:
    def test_words_are_synced_before_they_get_the_name_and_the_name_after_that(
        self, file: Path
    ) -> None:
        disk = WatchedDisk()
        write_file(file, NEW, disk=disk)
        steps = list(dict.fromkeys(disk.calls))
        assert steps == [
            "make", "make_private", "write", "sync", "close", "replace", "sync_folder",
        ]  # fmt: skip

    def test_the_same_for_a_file_that_is_made(self, tmp_path: Path) -> None:
        disk = WatchedDisk()
        create_file(tmp_path / "new.json", NEW, disk=disk)
        assert list(dict.fromkeys(disk.calls)) == [
            "make", "make_private", "write", "sync", "close", "link", "remove", "sync_folder",
        ]  # fmt: skip

    def test_a_check_is_made_when_all_else_is_ready(self, file: Path) -> None:
        disk = WatchedDisk()
        seen: list[str] = []
        write_file(file, NEW, check=lambda target: seen.extend(disk.calls), disk=disk)
        assert "sync" in seen and "replace" not in seen

    def test_a_removed_name_is_gone_from_the_disk_too(self, file: Path) -> None:
        disk = WatchedDisk()
        remove_file(file, disk=disk)
        assert disk.calls == ["remove", "sync_folder"]
        assert not file.exists()


class TestRealCalls:
    """The calls that the other tests watch do what they are named after."""

    def test_a_sync_is_asked_of_the_system(self) -> None:
        reader, writer = os.pipe()
        try:
            with pytest.raises(OSError):
                Disk().sync(writer)
        finally:
            os.close(reader)
            os.close(writer)

    @pytest.mark.skipif(sys.platform == "darwin", reason="macOS has a call of its own")
    @pytest.mark.parametrize("write", [write_file, create_file])
    def test_the_file_is_synced_under_its_first_name_and_then_the_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[..., None]
    ) -> None:
        path = tmp_path / "session.json"
        sync = os.fsync
        synced: list[tuple[bool, int, bool]] = []

        def watched(file: int) -> None:
            state = os.fstat(file)
            synced.append((stat.S_ISDIR(state.st_mode), state.st_size, path.exists()))
            sync(file)

        monkeypatch.setattr(os, "fsync", watched)
        write(path, NEW)
        (file, size, there), (folder, _, there_then) = synced
        assert (file, size, there) == (False, len(NEW), False)
        assert (folder, there_then) == (True, True)

    @pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
    def test_the_system_sees_the_calls_in_this_order(self, file: Path) -> None:
        script = (
            "import sys; from pathlib import Path;"
            "from mentorflow.journal.writing import write_file;"
            "write_file(Path(sys.argv[1]), b'words')"
        )
        calls = "write,fsync,fdatasync,rename,renameat,renameat2"
        log = file.with_name("log")
        command = ["strace", "-f", "-y", "-e", f"trace={calls}", "-o", str(log)]
        ran = subprocess.run([*command, sys.executable, "-c", script, str(file)], check=False)
        if ran.returncode:
            pytest.skip("strace may not watch here")
        lines = [line for line in log.read_text().splitlines() if str(file.parent) in line]
        names = [re.sub(r"^\d+\s+|\(.*", "", line) for line in lines]
        assert [name.rstrip("at2") for name in names] == ["write", "fsync", "rename", "fsync"]
        assert ".tmp" in lines[1] and ".tmp" not in lines[3]

    def test_a_file_is_private_from_its_first_moment(self, tmp_path: Path) -> None:
        with umask(0):
            os.close(Disk().make(tmp_path / "new"))
        assert mode(tmp_path / "new") == 0o600

    def test_a_name_is_never_made_twice(self, file: Path) -> None:
        with pytest.raises(FileExistsError):
            Disk().make(file)


class TestFailureAtEveryCall:
    def test_a_file_holds_the_old_or_the_new_words_and_nothing_is_left_over(
        self, file: Path
    ) -> None:
        watched = WatchedDisk()
        write_file(file, NEW, disk=watched)
        for number, call in enumerate(watched.calls):
            file.write_bytes(OLD)
            with pytest.raises(CannotWriteError, match="the disk reports an error"):
                write_file(file, NEW, disk=FailingDisk(errno.EIO, number))
            assert file.read_bytes() == (NEW if call == "sync_folder" else OLD), call
            assert left_over(file.parent) == [], call

    def test_a_file_is_made_whole_or_not_at_all(self, tmp_path: Path) -> None:
        path = tmp_path / "new.json"
        watched = WatchedDisk()
        create_file(path, NEW, disk=watched)
        path.unlink()
        for number, call in enumerate(watched.calls):
            disk = FailingDisk(errno.EIO, number)
            if call in ("link", "remove"):
                create_file(path, NEW, disk=disk)
                assert path.read_bytes() == NEW
                for made in tmp_path.iterdir():
                    made.unlink()
                continue
            with pytest.raises(CannotCreateError, match="the disk reports an error"):
                create_file(path, NEW, disk=disk)
            assert not path.exists(), call
            assert left_over(tmp_path) == [], call

    def test_without_hard_links_a_name_is_still_taken_only_once(self, tmp_path: Path) -> None:
        path = tmp_path / "new.json"
        create_file(path, NEW, disk=FailingDisk(errno.EPERM, named="link"))
        assert path.read_bytes() == NEW and mode(path) == 0o600
        with pytest.raises(FileExistsError):
            create_file(path, OLD, disk=FailingDisk(errno.EPERM, named="link"))
        assert path.read_bytes() == NEW
        assert left_over(tmp_path) == []

    def test_without_hard_links_a_failure_gives_the_name_back(self, tmp_path: Path) -> None:
        class NoNames(FailingDisk):
            def replace(self, temp: Path, path: Path) -> None:
                raise OSError(errno.EIO, "")

        with pytest.raises(CannotCreateError):
            create_file(tmp_path / "new.json", NEW, disk=NoNames(errno.EPERM, named="link"))
        assert list(tmp_path.iterdir()) == []

    def test_a_failed_sync_is_never_tried_again_on_the_same_file(self, file: Path) -> None:
        disk = FailingDisk(errno.EIO, named="sync")
        with pytest.raises(CannotWriteError):
            write_file(file, NEW, disk=disk)
        assert disk.calls.count("sync") == 1

    def test_a_disk_that_cannot_sync_folders_is_no_reason_not_to_save(self, file: Path) -> None:
        if not Path("/proc/self").is_dir():
            pytest.skip("needs a folder that cannot be synced")
        WatchedDisk().sync_folder(Path("/proc/self"))

    def test_a_folder_that_cannot_be_synced_is_not_claimed(self, tmp_path: Path) -> None:
        with pytest.raises(CannotCreateError):
            disk = FailingDisk(errno.EIO, named="sync_folder")
            create_folder(tmp_path / "pair", {"pair.json": NEW}, disk=disk)
        assert list(tmp_path.iterdir()) == []

    def test_an_interruption_leaves_nothing_behind(self, file: Path) -> None:
        def interrupted(target: Path) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_file(file, NEW, check=interrupted)
        assert file.read_bytes() == OLD
        assert left_over(file.parent) == []


KILLED = """
import sys
from pathlib import Path
from journal.disks import KillingDisk
from mentorflow.journal.writing import create_file, write_file
path, at, new = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3].encode()
(create_file if sys.argv[4] == "create" else write_file)(path, new, disk=KillingDisk(at))
"""


class TestKilledAtEveryCall:
    def test_a_replaced_file_holds_the_old_or_the_new_words(self, file: Path) -> None:
        calls = WatchedDisk()
        write_file(file, NEW, disk=calls)
        renamed = calls.calls.index("replace")
        for number in (0, renamed - 2, renamed - 1, renamed, renamed + 1, len(calls.calls) - 1):
            file.write_bytes(OLD)
            assert Window(KILLED, file, number, NEW.decode(), "write").end() == -9
            assert file.read_bytes() == (OLD if number <= renamed else NEW)

    def test_a_new_file_is_whole_or_not_there(self, tmp_path: Path) -> None:
        calls = WatchedDisk()
        create_file(tmp_path / "first.json", NEW, disk=calls)
        linked = calls.calls.index("link")
        for number in (2, linked - 1, linked, linked + 1, len(calls.calls) - 1):
            path = tmp_path / f"{number}.json"
            assert Window(KILLED, path, number, NEW.decode(), "create").end() == -9
            assert (path.read_bytes() if path.exists() else None) == (
                None if number <= linked else NEW
            )

    def test_what_a_killed_process_leaves_is_swept_up_later(self, file: Path) -> None:
        assert Window(KILLED, file, 4, NEW.decode(), "write").end() == -9
        (left,) = left_over(file.parent)
        remove_leftovers(file.parent)
        assert left_over(file.parent) == [left], "it could still be somebody's"
        os.utime(file.parent / left, (0, 0))
        os.utime(file, (0, 0))
        remove_leftovers(file.parent)
        assert left_over(file.parent) == []
        assert file.read_bytes() == OLD


class TestPrivacy:
    @pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o277])
    def test_files_are_for_their_owner_only_whatever_the_umask(
        self, tmp_path: Path, mask: int
    ) -> None:
        seen: list[int] = []
        with umask(mask & 0o77):
            make_folder(tmp_path / "a" / "b")
        with umask(mask):
            written, made, exported = (tmp_path / "a" / "b" / name for name in "wme")
            write_file(written, NEW, check=lambda t: seen.extend(map(mode, t.parent.iterdir())))
            create_file(made, NEW)
            export_text(exported, "words", force=False)
        assert [mode(path) for path in (written, made, exported)] == [0o600] * 3
        assert seen == [0o600], "the temporary file too"
        assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700

    def test_a_file_that_others_could_read_is_private_after_a_save(self, file: Path) -> None:
        file.chmod(0o644)
        write_file(file, NEW)
        assert mode(file) == 0o600


class TestLinks:
    def test_a_link_stays_and_its_file_is_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "synced").mkdir()
        real = tmp_path / "synced" / "real.json"
        real.write_bytes(OLD)
        link = tmp_path / "session.json"
        link.symlink_to(Path("synced") / "real.json")
        write_file(link, NEW)
        assert link.is_symlink() and real.read_bytes() == NEW and not real.is_symlink()
        assert left_over(tmp_path) == left_over(real.parent) == []

    def test_a_dangling_link_gets_its_file(self, tmp_path: Path) -> None:
        link = tmp_path / "session.json"
        link.symlink_to("later.json")
        write_file(link, NEW)
        assert link.is_symlink() and (tmp_path / "later.json").read_bytes() == NEW

    def test_a_link_to_itself_is_refused(self, tmp_path: Path) -> None:
        link = tmp_path / "session.json"
        link.symlink_to("session.json")
        with pytest.raises(CannotWriteError, match="the link leads back to itself"):
            write_file(link, NEW)
        assert link.is_symlink()

    def test_a_new_file_never_takes_the_place_of_a_link(self, tmp_path: Path) -> None:
        link = tmp_path / "session.json"
        link.symlink_to("elsewhere.json")
        with pytest.raises(FileExistsError):
            create_file(link, NEW)
        assert not (tmp_path / "elsewhere.json").exists()


LIMITED = """
import resource, sys
from pathlib import Path
from mentorflow.errors import MentorflowError
from mentorflow.journal.writing import create_file, write_file
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
for write, name in ((write_file, "session.json"), (create_file, "new.json")):
    try:
        write(Path(sys.argv[1]) / name, b"x" * 10_000)
    except MentorflowError as error:
        print(error.message)
"""


class TestRealFaults:
    def test_a_write_that_is_cut_short_changes_nothing(self, file: Path) -> None:
        window = Window(LIMITED, file.parent)
        for name in ("session.json", "new.json"):
            said = window.hear()
            assert name in said and said.endswith("exceed the size limit.")
        assert window.end() == 0
        assert [path.name for path in file.parent.iterdir()] == ["session.json"]
        assert file.read_bytes() == OLD

    def test_a_folder_that_is_gone(self, tmp_path: Path) -> None:
        for write, kind in ((write_file, CannotWriteError), (create_file, CannotCreateError)):
            with pytest.raises(kind, match="the folder no longer exists"):
                write(tmp_path / "gone" / "session.json", NEW)
        assert not (tmp_path / "gone").exists(), "a disk that is not mounted stays empty"

    def test_a_folder_in_the_place_of_the_file(self, file: Path) -> None:
        file.unlink()
        file.mkdir()
        with pytest.raises(CannotWriteError, match="there's a folder where the file should be"):
            write_file(file, NEW)
        with pytest.raises(FileExistsError):
            create_file(file, NEW)
        assert file.is_dir()

    def test_a_pipe_in_the_place_of_the_file(self, tmp_path: Path) -> None:
        pipe = tmp_path / "session.json"
        os.mkfifo(pipe)
        with pytest.raises(CannotWriteError, match="it isn't a regular file"):
            write_file(pipe, NEW)
        assert stat.S_ISFIFO(pipe.stat().st_mode)

    def test_a_file_in_the_place_of_a_folder(self, file: Path) -> None:
        for path in (file, file / "below"):
            with pytest.raises(CannotCreateError, match="there's a file where a folder should be"):
                make_folder(path)

    def test_a_folder_that_may_not_be_written(self, file: Path) -> None:
        file.parent.chmod(0o500)
        try:
            if os.access(file.parent, os.W_OK):
                pytest.skip("this user may write anywhere")
            with pytest.raises(CannotWriteError, match="permission denied"):
                write_file(file, NEW)
            with pytest.raises(CannotCreateError, match="permission denied"):
                create_file(file.parent / "new.json", NEW)
        finally:
            file.parent.chmod(0o700)
        assert file.read_bytes() == OLD

    @pytest.mark.parametrize("name", ["a\0b", "x" * 300, "\ud800"])
    def test_a_name_that_no_file_can_have(self, tmp_path: Path, name: str) -> None:
        for write in (write_file, create_file):
            with pytest.raises(MentorflowError, match="name"):
                write(tmp_path / name, NEW)
        assert list(tmp_path.iterdir()) == []

    def test_the_error_says_where_and_why_in_one_sentence(self, file: Path) -> None:
        with pytest.raises(CannotWriteError) as caught:
            write_file(file, NEW, disk=FailingDisk(errno.ENOSPC, named="write"))
        assert caught.value.message == f"Couldn't write {file}: the disk is full."
        assert caught.value.exit_code == 74

    def test_every_refusal_has_words(self) -> None:
        assert reason(OSError(errno.EROFS, "")) == "the disk is read-only"
        assert reason(OSError(errno.EXDEV, "")) == os.strerror(errno.EXDEV).lower()
        assert reason(OSError("it hums")) == "it hums"


class TestExport:
    def test_an_export_does_not_overwrite(self, file: Path) -> None:
        with pytest.raises(CannotCreateError) as caught:
            export_text(file, "new", force=False)
        assert caught.value.exit_code == 73 and "--force" in caught.value.hint
        assert file.read_bytes() == OLD
        export_text(file, "neu ü", force=True)
        assert file.read_text(encoding="utf-8") == "neu ü"

    def test_an_export_keeps_odd_text(self, tmp_path: Path) -> None:
        export_text(tmp_path / "notes.md", "a\ud800b\r\nc", force=False)
        assert (tmp_path / "notes.md").read_bytes() == "a\ufffdb\r\nc".encode()


class TestDump:
    def test_json_is_readable_with_cat(self) -> None:
        session = opened().model_copy(update={"parked": ("Ärger über 東京",)})
        text = dump(session).decode()
        assert text.startswith('{\n  "format": "mentorflow/session",\n  "version": 2,\n  "uid": ')
        assert text.endswith("}\n") and "Ärger über 東京" in text

    @given(st.text(st.characters(codec=None), max_size=20))
    def test_no_text_stops_a_save(self, text: str) -> None:
        session = opened().model_copy(update={"parked": (text,)})
        (kept,) = Session.model_validate_json(dump(session)).parked
        assert kept == "".join("\ufffd" if 0xD800 <= ord(c) < 0xE000 else c for c in text)
