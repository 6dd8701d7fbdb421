"""Two revisions for the tests that kill a running migration: a vault before it, and one rebuilt table."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config

from planner.store import migrations, upgrade
from planner.store.engine import Database, without_foreign_keys

_BEFORE = '''
from __future__ import annotations

revision = "0000"
down_revision = None


def upgrade() -> None:
    """Nothing: the vault as it was."""
'''
_AFTER = '''
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{newest}"
down_revision = "0000"


def upgrade() -> None:
    """Build a parent table of plans and contacts anew, as a migration has to on SQLite."""
    with op.batch_alter_table("client", recreate="always") as batch:
        batch.alter_column("pronouns", existing_type=sa.Text, nullable=False)
'''


def written(folder: Path) -> Path:
    """Write the revisions and return their folder; the vault ends at the program's own newest one."""
    folder.mkdir(exist_ok=True)
    (folder / "s0000_before.py").write_text(_BEFORE, encoding="utf-8")
    (folder / "s0001_after.py").write_text(
        _AFTER.replace("{newest}", upgrade.newest()), encoding="utf-8"
    )
    return folder


def taken(database: Database, folder: Path) -> Path:
    """Bring a database of revision "0000" up to date as the program does; return the copy made first."""
    copy = upgrade.copied_first(database, database.path, "0000")
    config = Config()
    config.set_main_option("script_location", str(files(migrations)))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(folder))
    with without_foreign_keys(database) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return copy
