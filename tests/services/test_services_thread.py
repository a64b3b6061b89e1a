"""The thread between sessions: what comes late, what waits, what rests, what is not taken."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest

from builders import GUIDE as SMALL
from builders import guide, opened
from builders import held as closed
from conftest import StillClock
from mentorflow.cli.main import main
from mentorflow.errors import UsageError
from mentorflow.model.literals import EndingKind, Rhythm
from mentorflow.model.people import Pair
from mentorflow.plain.run import start_plain
from mentorflow.services import Services
from mentorflow.session.rhythm_clause import AgreedRhythm, agreed_rhythm

DAY = dt.date(2026, 11, 3)
WEEK = dt.timedelta(7)
HERS, HIS = "asha-ben/2026-11-03.1", "asha-ben/2026-11-03.2"
REVIEW = "review/promises"
GUIDE = """
id = "{id}"
version = 1
title = "{title}"
forms = ["mentoring"]

[[stages]]
id = "begin"
title = "Begin"
minutes = 20
prompts = [
  {{ id = "wish", kind = "text", ask = "each", text = "{{{{ you.name }}}}, what now?", \
recall = "{{% if topics %}}{{{{ (topics | first).text | quote }}}}{{% endif %}}", prepare = true }},
  {{ id = "targets", kind = "review-targets", ask = "pair", text = "How did it go?" }},
  {{ id = "promise", kind = "set-targets", ask = "pair", text = "What will you do?" }},
]
"""


@pytest.fixture
def pair(services: Services, clock: StillClock) -> Pair:
    """Asha and Ben, three weeks after a session with a target each."""
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True)
    for id, title in (("one", "The one"), ("two", "The other")):
        (shelf / f"{id}.toml").write_text(GUIDE.format(id=id, title=title), encoding="utf-8")
    made = services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    promised = {
        "asha": [{"text": "I will call Priya", "due": "2026-11-10"}],
        "ben": [{"text": "I will write to Dan"}],
    }
    held(services, DAY, {"begin/promise": promised})
    clock.at += 3 * WEEK
    return made


def held(services: Services, on: dt.date, answers: dict[str, Any], guide: str = "two") -> str:
    signed = {"session/signed": {"asha": "A", "ben": "B"}}
    return services.sessions.record("asha-ben", guide, on, answers | signed).session.id


def reviewed(**said: Any) -> dict[str, Any]:
    return {"begin/targets": {"asha": [{"target": "2026-11-03.1", **said}]}}


class TestWhatComesLate:
    def test_a_day_to_come_is_refused(self, services: Services, pair: Pair) -> None:
        tomorrow = services.clock.today() + dt.timedelta(1)
        with pytest.raises(UsageError, match=f"{tomorrow} is in the future"):
            services.check_ins.add(HERS, "going", on=tomorrow)
        with pytest.raises(UsageError, match=f"{tomorrow} is in the future"):
            services.check_ins.note(pair.id, "x", "asha", on=tomorrow)
        assert services.pairs.history(pair.id).entries == ()

    def test_a_check_in_of_before_its_target_is_refused(
        self, services: Services, pair: Pair
    ) -> None:
        with pytest.raises(UsageError, match="was set on 2026-11-03"):
            services.check_ins.add(HERS, "going", on=DAY - dt.timedelta(1))
        services.check_ins.add(HERS, "going", on=DAY)
        assert len(services.pairs.history(pair.id).entries) == 1

    def test_a_check_in_of_a_time_when_it_was_done_is_refused(
        self, services: Services, pair: Pair
    ) -> None:
        services.check_ins.add(HERS, "done", on=DAY + dt.timedelta(2))
        held(services, DAY + WEEK, reviewed(outcome="reopened"))
        with pytest.raises(UsageError, match=r"^Target 2026-11-03\.1 is no longer open\.$"):
            services.check_ins.add(HERS, "stuck", on=DAY + dt.timedelta(4))
        services.check_ins.add(HERS, "stuck", on=DAY + WEEK)
        assert services.pairs.history(pair.id).targets[0].status == "blocked"

    def test_a_late_check_in_has_its_effect_on_its_day(
        self, services: Services, pair: Pair
    ) -> None:
        held(services, DAY + 2 * WEEK, reviewed(outcome="moved", due="2026-12-01", why="ill"))
        services.check_ins.add(HERS, "stuck", "no answer", on=DAY + WEEK)
        target = services.pairs.history(pair.id).targets[0]
        assert [event.what for event in target.story] == ["made", "stuck", "moved"]
        assert (target.status, target.times_put_off, target.due) == (
            "open",
            1,
            dt.date(2026, 12, 1),
        )
        as_it_was = services.pairs.history(pair.id, on=DAY + WEEK).targets[0]
        assert (as_it_was.status, as_it_was.times_put_off) == ("blocked", 0)

    def test_of_two_on_one_day_the_later_written_holds(
        self, services: Services, pair: Pair
    ) -> None:
        services.check_ins.add(HERS, "stuck", on=DAY + WEEK)
        services.check_ins.add(HERS, "going", on=DAY + WEEK)
        assert services.pairs.history(pair.id).targets[0].status == "open"

    def test_a_topic_noted_late_comes_back_until_a_session_brings_it_up(
        self, services: Services, pair: Pair
    ) -> None:
        held(services, DAY + 2 * WEEK, {})
        services.check_ins.note(pair.id, "the pay question", "asha", on=DAY + WEEK)

        def kept() -> list[str]:
            return [topic.text for topic in services.pairs.history(pair.id).topics]

        assert kept() == ["the pay question"]
        assert [t.text for t in services.pairs.brief(pair.id).topics] == ["the pay question"]
        held(services, DAY + 2 * WEEK + dt.timedelta(1), {}, guide="check-in")
        live = services.sessions.start(pair.id, "one")
        assert live.session.find("begin/wish/asha").recall == "“the pay question”"
        live.leave()
        assert kept() == ["the pay question"]
        services.sessions.resume(live.session.id).close()
        assert kept() == []


class TestPreparation:
    def test_it_waits_for_its_own_guide(self, services: Services, pair: Pair) -> None:
        services.preparation.save(pair.id, "asha", "one", {"begin/wish": "time"})
        services.preparation.save(pair.id, "ben", "two", {"begin/wish": "rest"})
        history = services.pairs.history(pair.id)
        assert history.prepared_for == (("asha", "The one"), ("ben", "The other"))
        live = services.sessions.start(pair.id, "two")
        assert live.session.find("begin/wish/ben").answer == "rest"
        (notice,) = live.warnings
        assert notice.startswith("Asha has prepared for another guide, The one. It stays saved")
        live.close()
        (row,) = services.pairs.overview().rows
        assert (row.prepared, row.prepared_for) == (("asha",), (("asha", "The one"),))
        last = services.sessions.start(pair.id, "one")
        assert last.session.find("begin/wish/asha").answer == "time"
        assert last.warnings == ()
        last.close()
        assert services.pairs.history(pair.id).prepared == ()

    def test_what_is_prepared_anew_holds(self, services: Services, pair: Pair) -> None:
        for words in ("time", "quiet"):
            services.preparation.save(pair.id, "asha", "one", {"begin/wish": words})
        assert services.pairs.history(pair.id).prepared_for == (("asha", "The one"),)
        live = services.sessions.start(pair.id, "one")
        assert live.session.find("begin/wish/asha").answer == "quiet"
        live.discard()
        assert services.pairs.history(pair.id).prepared_by == ("asha",)

    def test_the_brief_and_plain_lines_say_for_which_guide(
        self,
        services: Services,
        pair: Pair,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        services.preparation.save(pair.id, "asha", "one", {"begin/wish": "time"})
        assert main(["brief", pair.id]) == 0
        assert "Prepared\n  Asha: The one\n" in capsys.readouterr().out
        monkeypatch.setattr("sys.stdin", io.StringIO(""))
        assert start_plain(services, pair.id, "two") == 0
        assert "Asha has prepared for another guide, The one" in capsys.readouterr().out


class TestWhatRests:
    @pytest.mark.parametrize(
        ("kind", "listed", "due"),
        [(None, 1, 1), ("soon", 1, 1), ("paused", 1, 0), ("ended", 0, 0), ("passed-on", 0, 0)],
    )
    def test_a_pair_that_rests_is_not_asked(
        self,
        services: Services,
        pair: Pair,
        kind: EndingKind | None,
        listed: int,
        due: int,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        other = services.pairs.new(form="peer", names=("Noor", "Kit"))
        assert main(["due", "--within", "9999d"]) == 0
        services.pairs.end(pair.id, kind)
        assert len(services.check_ins.open_targets()) == 2 * listed
        assert len(services.check_ins.open_targets(pair.id)) == 2
        assert len(services.check_ins.due()) == due
        assert services.check_ins.open_target(HERS).pair.id == pair.id
        capsys.readouterr()
        for _ in ("cold", "warm"):
            assert main(["due", "--within", "9999d"]) == (0 if due else 1)
            assert len(capsys.readouterr().out.splitlines()) == due
            assert main(["due", pair.id, "--within", "9999d"]) == 0
            assert len(capsys.readouterr().out.splitlines()) == 1
        lines = []
        for argv in (["targets"], ["targets", pair.id], ["targets", "--all"]):
            assert main(argv) == 0
            lines.append(len(capsys.readouterr().out.splitlines()))
        assert lines == [2 * listed, 2, 2]
        assert other.id in {each.id for each in services.pairs.all().found}

    def test_once_moving_on_was_said_the_rhythm_makes_no_date(
        self, services: Services, pair: Pair
    ) -> None:
        services.pairs.change(pair.id, rhythm="weekly")
        assert services.pairs.history(pair.id).next == DAY + WEEK
        services.pairs.end(pair.id, "soon")
        assert services.pairs.history(pair.id).next is None
        held(services, DAY + WEEK, {"session/next": "2026-12-24"})
        assert services.pairs.history(pair.id).next == dt.date(2026, 12, 24)


class TestCorrectionsThatAreNotTaken:
    def test_nobody_closes_anothers_target(self, services: Services, pair: Pair) -> None:
        session = held(services, DAY + WEEK, reviewed(outcome="partly"))
        done = {"asha": [{"target": "2026-11-03.1", "outcome": "done"}]}
        with pytest.raises(UsageError, match=r"^Only asha can report target 2026-11-03\.1 as done"):
            services.corrections.add(session, "begin/targets/pair", "ben", done)
        assert services.pairs.history(pair.id).entries == ()
        services.corrections.add(session, "begin/targets/pair", "asha", done)
        assert services.pairs.history(pair.id).targets[0].awaits_witness

    @pytest.mark.parametrize("answer", [None, {}, {"ben": [{"text": "I will write to Dan"}]}])
    def test_no_promise_is_taken_back(self, services: Services, pair: Pair, answer: Any) -> None:
        (session,) = services.context.journal.sessions(pair.id).found
        with pytest.raises(UsageError, match="can't remove “I will call Priya”"):
            services.corrections.add(session.id, "begin/promise/pair", "asha", answer)
        history = services.pairs.history(pair.id)
        assert (history.entries, history.oddities) == ((), ())

    def test_what_a_late_session_has_closed_is_not_reported_on(
        self, services: Services, pair: Pair
    ) -> None:
        later = held(services, DAY + 2 * WEEK, {})
        held(services, DAY + WEEK, reviewed(outcome="dropped", why="no need"))
        moved = {"asha": [{"target": "2026-11-03.1", "outcome": "moved", "due": "2026-12-01"}]}
        with pytest.raises(UsageError, match="is no longer open"):
            services.corrections.add(later, "begin/targets/pair", "asha", moved)

    def test_new_words_and_notes_tell_what_the_thread_tells(
        self, services: Services, pair: Pair
    ) -> None:
        (session,) = services.context.journal.sessions(pair.id).found
        answer = {
            "asha": [{"text": "I will call Priya on Monday"}],
            "ben": [{"text": "I will write to Dan"}],
        }
        services.corrections.add(session.id, "begin/promise/pair", "asha", answer)
        notes = services.context.journal.notes_path(session.id).read_text("utf-8")
        assert notes.count("I will call Priya on Monday") == 2, notes
        assert notes.count("I will call Priya") == 3, notes

    def test_a_copy_for_others_leaves_out_a_private_promise_in_its_new_words_too(
        self, services: Services, pair: Pair
    ) -> None:
        shelf = services.context.journal.root / "guides"
        text = (shelf / "two.toml").read_text("utf-8").replace('id = "two"', 'id = "own"')
        secret = text.replace('kind = "set-targets",', 'kind = "set-targets", private = true,')
        (shelf / "own.toml").write_text(secret, encoding="utf-8")
        made = {"asha": [{"text": "I will see Eve"}]}
        session = held(services, DAY + WEEK, {"begin/promise": made}, guide="own")
        services.corrections.add(
            session, "begin/promise/pair", "asha", {"asha": [{"text": "I will see Eve alone"}]}
        )
        assert "see Eve" in services.exports.text(session)
        assert "see Eve" not in services.exports.text(session, for_others=True)

    def test_an_older_correction_that_leaves_one_out_does_not_hide_it_in_the_notes(
        self, services: Services, pair: Pair
    ) -> None:
        from mentorflow.model.entry import Entry

        (session,) = services.context.journal.sessions(pair.id).found
        entry = Entry(
            id=f"{pair.id}/2026-11-05-1000-ben-correction",
            on=DAY + dt.timedelta(2),
            seq=9,
            at=services.clock.now(),
            kind="correction",
            by="ben",
            session=session.id,
            step="begin/promise/pair",
            answer={"ben": [{"text": "I will write to Dan and Eve"}]},
        )
        services.context.journal.add_entry(entry)
        notes = services.exports.text(session.id)
        corrected = notes.partition("orrected")[2]
        for target in services.pairs.history(pair.id).targets:
            assert target.text in corrected, notes
        assert services.pairs.history(pair.id).oddities


def test_what_cannot_be_placed_is_counted_where_the_pair_looks(
    services: Services, pair: Pair, capsys: pytest.CaptureFixture[str]
) -> None:
    for argv in (["brief", pair.id], ["pair", "show", pair.id]):
        assert main(argv) == 0
        assert "fit the history" not in capsys.readouterr().out
    held(services, DAY + 2 * WEEK, reviewed(outcome="partly"))
    held(services, DAY + WEEK, reviewed(outcome="dropped", why="no need"))
    for argv in (["brief", pair.id], ["pair", "show", pair.id]):
        assert main(argv) == 0
        told = "1 record doesn't match the rest of the history. To see it, run `mentorflow doctor`."
        assert told in capsys.readouterr().out
    for noun, argv in (("brief", ["brief"]), ("pair", ["pair", "show"])):
        assert main([*argv, pair.id, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)[noun]["unplaced"] == 1


class TestRhythmAgreed:
    @pytest.mark.parametrize(
        ("before", "option", "typed", "after"),
        [
            ("monthly", "2", "1\n", "fortnightly"),
            (None, "4", "1\n", "monthly"),
            ("monthly", "4", "", "monthly"),
            ("monthly", "2", "2\n", "monthly"),
            ("monthly", "2", "", "monthly"),
            ("monthly", "5", "1\n", None),
        ],
    )
    def test_plain_lines_offer_to_keep_it(
        self,
        services: Services,
        pair: Pair,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        before: Rhythm | None,
        option: str,
        typed: str,
        after: Rhythm | None,
    ) -> None:
        services.pairs.set_rhythm(pair.id, before)
        lines = f"/go rhythm\n{option}\n/go close\n\nA\nB\n{typed}"
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        assert start_plain(services, pair.id, "midpoint-review") == 0
        out = capsys.readouterr().out
        assert "The session is closed. Notes:" in out
        asked = (before, option) != ("monthly", "4")
        assert ("You agreed on" in out) == asked
        assert services.pairs.get(pair.id).rhythm == after
        assert services.sessions.draft(pair.id) is None

    def test_nothing_is_asked_where_it_is_so_already(self, services: Services, pair: Pair) -> None:
        services.pairs.change(pair.id, rhythm="fortnightly")
        agreed = {"rhythm/how-often": {"pair": "every-two-weeks"}}
        session = services.sessions.record(pair.id, "midpoint-review", DAY + WEEK, agreed).session
        assert services.pairs.new_rhythm(session) is None
        services.pairs.change(pair.id, rhythm="weekly")
        found = services.pairs.new_rhythm(session)
        assert found is not None
        assert (found.words, found.rhythm) == ("Every two weeks", "fortnightly")

    def test_a_session_that_is_written_up_says_how_to_set_it(
        self,
        services: Services,
        pair: Pair,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        answers = tmp_path / "answers.json"
        services.pairs.change(pair.id, rhythm="monthly")
        for option, word in (("every-week", "weekly"), ("date-by-date", "none")):
            answers.write_text(f'{{"rhythm/how-often": {{"pair": "{option}"}}}}', encoding="utf-8")
            said = ["record", pair.id, "--guide", "midpoint-review", "--on", "2026-11-04"]
            assert main([*said, str(answers)]) == 0
            err = capsys.readouterr().err
            command = f"mentorflow pair rename asha-ben --rhythm {word}"
            assert f"To use that from now on, run: {command}" in err
            assert main(command.split()[1:]) == 0
            assert services.pairs.get(pair.id).rhythm == (None if word == "none" else word)


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("Every two weeks, Tuesdays at four", "fortnightly"),
        ("  weekly ", "weekly"),
        ("Every other week: here.", "fortnightly"),
        ("Once a month", "monthly"),
        ("Quarterly", "quarterly"),
    ],
)
def test_a_rhythm_may_be_agreed_in_ones_own_words(text: str, rhythm: str) -> None:
    found = agreed_in(text)
    assert found is not None and found.rhythm == rhythm


@pytest.mark.parametrize("text", ["We mail every week", "When we can", "every day", "weekly notes"])
def test_other_words_are_no_rhythm(text: str) -> None:
    assert agreed_in(text) is None


def agreed_in(text: str) -> AgreedRhythm | None:
    stages = [dict(stage) for stage in SMALL["stages"]]
    stages[0]["prompts"] = [{**stages[0]["prompts"][0], "records": "clause"}]
    return agreed_rhythm(closed(opened(guide_=guide(stages=stages)), {"arrive/wish/asha": text}))
