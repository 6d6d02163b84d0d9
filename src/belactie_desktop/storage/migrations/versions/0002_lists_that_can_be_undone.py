"""Lists that can be undone: every row kept as said, a claim per list, decisions about doubles, remembered columns."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the new columns and tables; give the tables whose key grows their new shape, with their rows."""
    _widen_sources_and_people()
    _claim_per_list()
    _add_entries()
    _add_search_for_numbers()


def _widen_sources_and_people() -> None:
    for name in ("owner", "ground", "circuit"):
        op.add_column("list_source", sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("list_source", sa.Column("complete", sa.Boolean(), server_default=sa.text("0"), nullable=False))
    flats = sa.Column("in_service_flats", sa.Boolean(), server_default=sa.text("0"), nullable=False)
    op.add_column("household", flats)
    op.create_table(
        "street_quarter",
        sa.Column("street_key", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("street_key", "postcode", name=op.f("pk_street_quarter")),
    )
    op.create_index(op.f("ix_street_quarter_quarter"), "street_quarter", ["quarter"])
    op.add_column("person", sa.Column("gone_on", sa.String(), nullable=True))
    op.add_column("person", sa.Column("set_aside", sa.Boolean(), server_default=sa.text("0"), nullable=False))


def _claim_per_list() -> None:
    _reshape(
        "phone",
        ("id", "person_id", "e164", "kind", "position", "source_id"),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("e164", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("found_in", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_phone_person_id")),
        sa.ForeignKeyConstraint(["source_id"], ["list_source.id"], name=op.f("fk_phone_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
        sa.UniqueConstraint("person_id", "e164", "source_id", name=op.f("uq_phone_person_id")),
        indexed=("person_id", "source_id"),
    )
    _reshape(
        "service_use",
        ("person_id", "service", "source_id"),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_service_use_person_id")),
        sa.ForeignKeyConstraint(["source_id"], ["list_source.id"], name=op.f("fk_service_use_source_id")),
        sa.PrimaryKeyConstraint("person_id", "service", "source_id", name=op.f("pk_service_use")),
        indexed=("source_id",),
    )
    _reshape(
        "care_home",
        ("building_key", "name", "source_id"),
        sa.Column("building_key", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("service_flats", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["list_source.id"], name=op.f("fk_care_home_source_id")),
        sa.PrimaryKeyConstraint("building_key", "source_id", name=op.f("pk_care_home")),
        indexed=("source_id",),
    )
    _reshape(
        "suppression",
        ("token", "added_on"),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("added_on", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("token", "source_id", name=op.f("pk_suppression")),
    )


def _reshape(
    name: str, kept: Sequence[str], *shape: sa.Column[object] | sa.Constraint, indexed: Sequence[str] = ()
) -> None:
    """Make a table again in a new shape with the columns it keeps; SQLite cannot change a key in place."""
    for column in indexed:
        op.drop_index(op.f(f"ix_{name}_{column}"), table_name=name)
    op.rename_table(name, f"{name}_before")
    op.create_table(name, *shape)
    new = sa.table(name, *map(sa.column, kept))
    old = sa.table(f"{name}_before", *map(sa.column, kept))
    op.execute(new.insert().from_select(kept, sa.select(*(old.c[column] for column in kept))))
    op.drop_table(f"{name}_before")
    for column in indexed:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _add_entries() -> None:
    op.create_table(
        "list_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=False),
        sa.Column("order_known", sa.Boolean(), nullable=False),
        sa.Column("birth_date", sa.String(), nullable=True),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("box", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("phones", sa.Text(), nullable=False),
        sa.Column("services", sa.Text(), nullable=False),
        sa.Column("token", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("keeps_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_list_entry_person_id")),
        sa.ForeignKeyConstraint(["source_id"], ["list_source.id"], name=op.f("fk_list_entry_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_entry")),
    )
    for column in ("link", "person_id", "source_id"):
        op.create_index(op.f(f"ix_list_entry_{column}"), "list_entry", [column])
    op.create_table(
        "doubt",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["list_entry.id"], name=op.f("fk_doubt_entry_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_doubt_person_id")),
        sa.PrimaryKeyConstraint("entry_id", "person_id", name=op.f("pk_doubt")),
    )
    op.create_index(op.f("ix_doubt_person_id"), "doubt", ["person_id"])
    op.create_table(
        "match_decision",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_match_decision")),
    )
    op.create_table(
        "list_mapping",
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("signature", "kind", name=op.f("pk_list_mapping")),
    )


def _add_search_for_numbers() -> None:
    op.create_table(
        "reach",
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.Column("caller_uid", sa.String(), nullable=True),
        sa.Column("occasion", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(["caller_uid"], ["caller.uid"], name=op.f("fk_reach_caller_uid")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_reach_household_id")),
        sa.PrimaryKeyConstraint("household_id", name=op.f("pk_reach")),
        sa.UniqueConstraint("code", name=op.f("uq_reach_code")),
    )
    op.create_table(
        "reach_attempt",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("on_day", sa.String(), nullable=False),
        sa.Column("noted_at", sa.String(), nullable=False),
        sa.Column("caller_uid", sa.String(), nullable=True),
        sa.Column("occasion", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(["caller_uid"], ["caller.uid"], name=op.f("fk_reach_attempt_caller_uid")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_reach_attempt_household_id")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_reach_attempt")),
    )
    for table, column in (("reach", "caller_uid"), ("reach", "step"), ("reach_attempt", "household_id")):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
