"""Where things lie, and the texts that come with mentorflow."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentorflow.errors import UnknownError, UsageError
from mentorflow.journal import paths
from mentorflow.journal.journal import Journal
from mentorflow.journal.paths import is_valid_name
from mentorflow.journal.prompt_files import note_template


class TestPaths:
    def test_one_folder_for_everything(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        journal = paths.journal_folder()
        assert journal == home / "journal"
        assert paths.config_folder() == home / "config"
        own = [path for name, path in paths.places(journal) if name != "built-in prompts"]
        assert all(path.is_relative_to(home) for path in own)
        assert not home.exists(), "asking makes nothing"

    def test_the_places_of_the_system(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("MENTORFLOW_HOME")
        monkeypatch.setenv("HOME", str(tmp_path))
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
        asked = dict(paths.places(paths.journal_folder()))
        assert len(asked) == 6
        for name, path in asked.items():
            assert name == "built-in prompts" or path.is_relative_to(tmp_path)
        assert paths.journal_folder().parent == paths.home()
        assert list(tmp_path.iterdir()) == []

    def test_a_journal_that_was_chosen(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("HOME", str(tmp_path))
        assert paths.journal_folder("ours") == tmp_path / "ours"
        assert paths.journal_folder("~/ours") == tmp_path / "ours"
        monkeypatch.setenv("MENTORFLOW_HOME", "~/mf")
        assert paths.journal_folder() == tmp_path / "mf" / "journal"

    @pytest.mark.parametrize("chosen", ["", "a\0b", "~nobody-of-that-name/x"])
    def test_what_cannot_be_a_folder(self, chosen: str) -> None:
        with pytest.raises(UsageError) as caught:
            paths.journal_folder(chosen)
        assert caught.value.exit_code == 2

    @pytest.mark.parametrize("name", ["asha-ben", "2026-11-03-small", "дима-ben", "a.b", "東京-x"])
    def test_names(self, name: str) -> None:
        assert is_valid_name(name)

    @pytest.mark.parametrize(
        "name", ["", ".", "..", ".x", "a/b", "a\\b", "c:", "a\0", "a\nb", "a\x1b[0m", "\ud800", "*"]
    )
    def test_no_names(self, name: str) -> None:
        assert not is_valid_name(name)


class TestPrompts:
    def test_shipped_guides_are_found_in_a_checkout(self, tmp_path: Path) -> None:
        assert paths.prompts_folder().name in ("prompts", "_prompts")
        assert (paths.prompts_folder() / "guides").is_dir()

    def test_a_guide_that_is_nearer_comes_later(self, tmp_path: Path) -> None:
        journal = Journal(tmp_path / "journal")
        mine, ours = paths.config_folder() / "guides", journal.root / "guides"
        for folder in (mine, ours):
            folder.mkdir(parents=True)
            (folder / "b.toml").write_text("title = 'Gespräch'", encoding="utf-8")
            (folder / "a.toml").write_bytes(b"title = '\xff'")
            (folder / "c.toml").mkdir()
            (folder / "large.toml").write_bytes(b"#" * (256 * 2**10 + 1))
            (folder / "readme.txt").write_text("no guide")
        texts = [text for text in journal.guide_texts() if text.origin != "shipped"]
        assert [(text.origin, Path(text.path).name, text.reason) for text in texts] == [
            (origin, name, reason)
            for origin in ("yours", "journal")
            for name, reason in (
                ("a.toml", "The file isn't UTF-8 (line 1)."),
                ("b.toml", ""),
                ("c.toml", "This is a folder, not a file."),
                ("large.toml", "The file is too large: more than 256 KB."),
            )
        ]
        assert [text.text for text in texts] == ["", "title = 'Gespräch'", "", ""] * 2
        shipped = [text.origin for text in journal.guide_texts()][: -len(texts)]
        assert set(shipped) <= {"shipped"}

    @pytest.mark.parametrize("name", ["nothing", "../guides/x", "/etc/passwd", ""])
    def test_a_template_that_is_not_there(self, name: str) -> None:
        with pytest.raises(UnknownError, match="There is no template"):
            note_template(name)

    def test_every_template_that_is_there(self) -> None:
        for path in (paths.prompts_folder() / "notes").glob("*.j2"):
            text = path.read_text(encoding="utf-8")
            assert note_template(path.name) == note_template(path.stem) == text
