"""The call screen: settings of the calls, scripts per purpose, recurring calls, worries and what was passed on."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the new columns and tables."""
    for table, name, kind, empty in (
        ("call_script", "purpose", sa.String(), "'first'"),
        ("conversation", "checks", sa.Text(), "'[]'"),
        ("call_attempt", "number", sa.String(), "''"),
        ("follow_up", "at_time", sa.String(), "''"),
        ("follow_up", "contact_name", sa.Text(), "''"),
        ("follow_up", "contact_number", sa.Text(), "''"),
        ("follow_up", "contact_relation", sa.Text(), "''"),
    ):
        op.add_column(table, sa.Column(name, kind, server_default=sa.text(empty), nullable=False))
    op.create_table(
        "call_setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_call_setting")),
    )
    _add_recurring_calls()
    _add_worries()


def _add_recurring_calls() -> None:
    op.create_table(
        "recurring_call",
        sa.Column("person_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("caller_uid", "conversation_uid", "frequency")),
        sa.Column("moments", sa.Text(), nullable=False),
        sa.Column("at_time", sa.String(), nullable=False),
        *(sa.Column(f"contact_{name}", sa.Text(), nullable=False) for name in ("name", "number", "relation")),
        sa.Column("agreed_at", sa.String(), nullable=False),
        sa.Column("ended_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_recurring_call_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_recurring_call")),
    )


def _add_worries() -> None:
    op.create_table(
        "worry",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("caller_uid", "at", "kind")),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("care_wanted", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("undone_at", "handled_at", "cared_at")),
        sa.ForeignKeyConstraint(["caller_uid"], ["caller.uid"], name=op.f("fk_worry_caller_uid")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_worry_person_id")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_worry")),
    )
    op.create_index(op.f("ix_worry_person_id"), "worry", ["person_id"])
    op.create_table(
        "passed_on",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("uid", "conversation_uid", "receiver", "at")),
        sa.ForeignKeyConstraint(["conversation_uid"], ["conversation.uid"], name=op.f("fk_passed_on_conversation_uid")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_passed_on")),
    )
    op.create_index(op.f("ix_passed_on_conversation_uid"), "passed_on", ["conversation_uid"])
