"""A register on a PostgreSQL server: what it has of its own. What every register does is tested on both kinds."""

from __future__ import annotations

import random
import threading
from pathlib import Path

import psycopg
import pytest

from reportkit.errors import ConfigError, OldSchema, RegisterError, RegisterNotFound, WriteError
from reportkit.model.item import ImprovementItem
from reportkit.register import postgresql
from reportkit.register.copies import restore
from reportkit.register.places import Server as Place
from reportkit.register.places import place_of
from reportkit.register.store import Register, open_register
from reportkit.register.verify import verify
from tests.register.material import WHEN, WHO, review
from tests.register.server import Server

TABLES = ("events", "event_values", "items", "item_origins", "findings", "sources")


@pytest.fixture
def kept(address: str) -> Register:
    """A register on a server with a review in it and some changes."""
    with open_register(address) as register:
        register.record(*review(count=3).all, who=WHO, when=WHEN)
        register.edit("R-0002", {"priority": "high"}, who=WHO, when=WHEN)
        return register


def _tampered(register: Register, statement: str) -> tuple[str, ...]:
    """The faults after a statement by another hand that switched every guard off, undone again."""
    assert isinstance(register.place, Place)
    engine = postgresql.connect(register.place)
    with engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        assert connection.exec_driver_sql(statement).rowcount != 0, statement
        faults = verify(connection).faults
        connection.rollback()
    engine.dispose()
    return faults


def _rows(address: str, table: str) -> list[str]:
    with psycopg.connect(address) as connection:
        return [row for (row,) in connection.execute(f"SELECT ctid::text FROM {table} ORDER BY ctid")]


def test_any_row_that_another_hand_removed_or_changed_is_found(kept: Register, address: str) -> None:
    chance = random.Random(5)
    for table in TABLES:
        for row in chance.sample(there := _rows(address, table), min(6, len(there))):
            assert _tampered(kept, f"DELETE FROM {table} WHERE ctid = '{row}'"), (table, row)
    for change in (
        "UPDATE events SET who = 'nobody' WHERE sequence = 2", "UPDATE event_values SET patch = patch || ' ' WHERE event = 3",
        "UPDATE items SET title = 'other' WHERE number = 1", "UPDATE findings SET quote = quote || '.'",
        "UPDATE sources SET name = 'other'", "DELETE FROM events WHERE sequence = (SELECT max(sequence) FROM events)",
    ):  # fmt: skip
        assert _tampered(kept, change), change
    assert kept.verify().sound


def test_a_guard_that_was_taken_away_is_missed(kept: Register) -> None:
    assert any("guard" in fault for fault in _tampered(kept, "DROP TRIGGER events_refuse_delete ON events"))
    assert any("guard" in fault for fault in _tampered(kept, "ALTER TABLE event_values DISABLE TRIGGER USER"))


def test_the_history_cannot_be_emptied_at_one_stroke(kept: Register, address: str) -> None:
    with psycopg.connect(address) as connection, pytest.raises(psycopg.errors.RaiseException, match="never changed"):
        connection.execute("TRUNCATE events CASCADE")


def test_text_sorts_by_code_point_whatever_the_databases_language(kept: Register, address: str) -> None:
    query = "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text' AND {}"
    with psycopg.connect(address) as connection:
        told = connection.execute(query.format("collation_name = 'C'")).fetchone()
        others = connection.execute(
            query.format("collation_name IS DISTINCT FROM 'C' AND table_name <> 'numbers_given'")
        ).fetchone()
    assert told
    assert told[0] > 30
    assert others == (0,)


def test_a_number_that_was_never_committed_is_given_to_the_next(kept: Register) -> None:
    with pytest.raises(RuntimeError), kept.pending(*review("second").all, who=WHO, when=WHEN):
        raise RuntimeError
    assert kept.record(*review("third").all, who=WHO, when=WHEN).numbers == ("R-0004", "R-0005")
    assert kept.verify().sound


def test_a_backup_of_a_server_is_a_file_and_goes_back_to_either(kept: Register, tmp_path: Path, server: Server) -> None:
    made = kept.backup(tmp_path / "copy.sqlite3", when=WHEN)
    assert restore(tmp_path / "copy.sqlite3", tmp_path / "back.sqlite3", force=False).head == made.head
    empty = server.database()
    assert restore(tmp_path / "copy.sqlite3", place_of(empty), force=False).sound
    with open_register(empty, create=False) as on_server, open_register(tmp_path / "back.sqlite3", create=False) as in_file:
        assert on_server.entries() == in_file.entries() == kept.entries()
        assert on_server.verify(made.head).sound
        assert on_server.add(ImprovementItem("i-x", "x", "x", "x", ""), who=WHO, when=WHEN).number == "R-0004"
    with pytest.raises(WriteError, match="already"):
        restore(tmp_path / "copy.sqlite3", place_of(empty), force=True)
    server.drop(empty)


def test_two_that_open_an_empty_database_at_once_make_one_register(server: Server) -> None:
    empty, faults = server.database(), list[BaseException]()

    def make(name: str) -> None:
        try:
            with open_register(empty) as register:
                register.record(*review(name).all, who=WHO, when=WHEN)
        except BaseException as fault:  # noqa: BLE001  told below: a thread's own is lost
            faults.append(fault)

    makers = [threading.Thread(target=make, args=(f"review {number}",)) for number in range(4)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join(60)
    assert faults == []
    with open_register(empty, create=False) as register:
        assert [entry.number for entry in register.entries()] == [f"R-000{n}" for n in range(1, 9)]
    server.drop(empty)


def test_what_is_no_register_is_refused_and_left_alone(server: Server) -> None:
    other = server.database()
    with pytest.raises(RegisterNotFound, match="no register in the database"):
        open_register(other, create=False)
    with psycopg.connect(other) as connection:
        connection.execute("CREATE TABLE dogs (name text)")
    with pytest.raises(RegisterError, match="not a register"):
        open_register(other)
    server.drop(other)


def test_a_register_of_a_newer_reportkit_is_refused(kept: Register, address: str) -> None:
    with psycopg.connect(address) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    with pytest.raises(OldSchema, match="newer reportkit"):
        open_register(address)


def test_the_password_is_in_no_message(server: Server) -> None:
    address = server.database().replace("postgres@", "postgres:s3cret@")
    with pytest.raises(RegisterNotFound) as refused:
        open_register(f"{address}_absent")
    assert "no database" in refused.value.message
    assert "s3cret" not in f"{refused.value.message}{refused.value.hint}{refused.value.where}"


@pytest.mark.parametrize("address", ["postgresql://", "postgresql://user@server", "postgres://server/"])
def test_an_address_without_a_database_is_refused(address: str) -> None:
    with pytest.raises(ConfigError, match="must name a server and a database"):
        place_of(address)


def test_a_server_that_does_not_answer_is_said_so() -> None:
    with pytest.raises(RegisterError, match="does not answer"):
        open_register("postgresql://clerk@127.0.0.1:9/register")


def test_a_register_that_another_program_holds_is_busy(kept: Register, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "_SETTINGS", ("-c lock_timeout=300",))
    with open_register(address) as other, kept.pending(*review("second").all, who=WHO, when=WHEN):
        with pytest.raises(RegisterError, match="busy"):
            other.edit("R-0001", {"priority": "low"}, who=WHO, when=WHEN)
        assert other.show("R-0001").number == "R-0001"


def test_a_connection_that_the_server_ended_is_said_plainly_and_nothing_is_half_written(kept: Register, address: str) -> None:
    others = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with kept.pending(*review("second").all, who=WHO, when=WHEN) as pending:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(others)
        with pytest.raises(RegisterError, match="does not answer"):
            pending.commit()
    with open_register(address) as again:
        assert len(again.entries()) == 3
        assert again.verify().sound
