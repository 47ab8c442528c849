"""The register's file: made whole, kept private, brought up to date after a copy, refused plainly."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

import reportkit.register.migrations as packaged
from reportkit.errors import OldSchema, RegisterError, RegisterNotFound, WriteError
from reportkit.register import database, schema
from reportkit.register.rows import finding_row, item_row, source_row
from reportkit.register.store import Register, open_register
from tests.register.material import WHEN, WHO, review

LATER = '''"""A later change."""
from alembic import op
revision = "r9999"
down_revision = "{down}"
def upgrade() -> None:
    op.execute("ALTER TABLE sources ADD COLUMN title TEXT")
    {more}
'''


def test_a_register_is_made_with_its_folder_for_the_owners_eyes_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine" / "register.sqlite3"
    open_register(path).close()
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)
    assert [left.name for left in path.parent.iterdir()] == ["register.sqlite3"]


def test_an_absent_register_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(RegisterNotFound):
        open_register(tmp_path / "register.sqlite3", create=False)
    assert list(tmp_path.iterdir()) == []


def test_the_users_own_register_lies_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with open_register() as register:
        assert register.place == tmp_path / "reportkit" / "register.sqlite3"


def test_what_was_recorded_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite3"
    with open_register(path) as register:
        register.record(*review().all, who=WHO, when=WHEN)
    with open_register(path, create=False) as register:
        assert len(register.entries()) == 2


def test_the_settings_that_keep_it_safe_are_on(file_register: Register) -> None:
    engine = database.connect(file_register.files[0])
    with engine.connect() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "mmap_size")
        values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    engine.dispose()
    assert values == ["wal", 2, 1, 1, 0]


def test_the_tables_have_a_column_for_every_field() -> None:
    material = review()
    assert set(finding_row(material.findings[0])) == set(schema.findings.c.keys())
    assert set(item_row(material.items[0])) | {"number"} == set(schema.items.c.keys())
    assert set(source_row(material.sources[0], WHEN)) == set(schema.sources.c.keys())


def test_the_migrations_make_the_tables_that_the_code_expects(file_register: Register) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    engine = database.connect(file_register.files[0])
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    engine.dispose()


def test_the_code_is_at_the_last_revision() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory.from_config(database._alembic(database.SCRIPTS)).get_heads() == [schema.REVISION]


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 5000, b"PK\x03\x04"])
def test_a_file_that_is_something_else_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.sqlite3"
    path.write_bytes(content)
    with pytest.raises(RegisterError) as caught:
        open_register(path)
    assert (caught.value.code, path.read_bytes()) == ("RK404", content)


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(RegisterError) as caught:
        open_register(tmp_path)
    assert caught.value.code == "RK404"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (words TEXT)")
    other.close()
    with pytest.raises(RegisterError) as caught:
        open_register(path)
    assert caught.value.code == "RK404"


def test_a_register_with_a_spoilt_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite3"
    with open_register(path) as register:
        register.record(*review(count=300).all, who=WHO, when=WHEN)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = os.urandom(8192)
    path.write_bytes(data)
    with pytest.raises(RegisterError) as caught:
        open_register(path)
    assert caught.value.code == "RK404"


def test_a_register_of_a_newer_reportkit_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite3"
    open_register(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("UPDATE alembic_version SET version_num = 'r7777'")
    newer.close()
    with pytest.raises(OldSchema):
        open_register(path)
    assert [left.name for left in tmp_path.iterdir()] == ["register.sqlite3"]


def _later(tmp_path: Path, more: str) -> str:
    folder = tmp_path / "migrations"
    shutil.copytree(Path(packaged.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "r9999_later.py").write_text(LATER.format(down=schema.REVISION, more=more))
    return str(folder)


def test_an_older_register_is_copied_and_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite3"
    with open_register(path) as register:
        register.record(*review().all, who=WHO, when=WHEN)
    engine = database.open_file(path, create=False, scripts=_later(tmp_path, "pass"), wanted="r9999")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT title FROM sources").all() == [(None,)]
    engine.dispose()
    copy = tmp_path / f"register.sqlite3.{schema.REVISION}.before-upgrade"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with open_register(copy, create=False) as old:
        assert len(old.entries()) == 2


def test_an_upgrade_that_fails_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite3"
    open_register(path).close()
    scripts = _later(tmp_path, "op.execute('INSERT INTO nowhere VALUES (1)')")
    with pytest.raises(RegisterError):
        database.open_file(path, create=False, scripts=scripts, wanted="r9999")
    with open_register(path, create=False) as register:
        assert register.entries() == ()


def test_a_place_that_cannot_be_written_is_named_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WriteError, match=r"register\.sqlite3") as caught:
        open_register(tmp_path / "file" / "register.sqlite3")
    assert caught.value.code == "RK701"


def test_a_full_disk_is_said_plainly_and_undoes_the_recording(file_register: Register) -> None:
    engine = database.connect(file_register.files[0])
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with Register(file_register.files[0], engine) as small, pytest.raises(WriteError) as caught:
        small.record(*review(count=400).all, who=WHO, when=WHEN)
    assert (caught.value.code, file_register.entries()) == ("RK702", ())


def test_a_register_that_another_program_holds_is_busy(file_register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    with (
        open_register(file_register.files[0]) as other,
        other.pending(*review().all, who=WHO, when=WHEN),
        open_register(file_register.files[0]) as third,
    ):
        with pytest.raises(RegisterError) as caught:
            third.record(*review().all, who=WHO, when=WHEN)
        assert (caught.value.code, third.entries()) == ("RK405", ())
