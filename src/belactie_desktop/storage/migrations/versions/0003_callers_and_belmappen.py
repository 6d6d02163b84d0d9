"""Callers and belmappen: more of a caller, hand-backs, who was in which belmap, work sessions, losses, paper sheets."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the new columns and tables, and tell of every belmap whom it held as far as that is known."""
    _widen_callers()
    _add_hand_backs()
    _widen_belmappen()
    _add_losses()
    _add_sheets()


def _widen_callers() -> None:
    for name, empty in (("availability", "'[]'"), ("place", "''"), ("languages", "'[]'"), ("phone", "''")):
        kind = sa.String() if name == "place" else sa.Text()
        op.add_column("caller", sa.Column(name, kind, server_default=sa.text(empty), nullable=False))
    for name in ("intro_talk_on", "trained_on", "informed_on"):
        op.add_column("caller", sa.Column(name, sa.String(), nullable=True))
    op.add_column("caller", sa.Column("insured", sa.Boolean(), server_default=sa.text("0"), nullable=False))
    op.add_column("caller", sa.Column("expenses", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("caller", sa.Column("leaving_reason", sa.String(), server_default=sa.text("''"), nullable=False))
    op.add_column("caller", sa.Column("leaving_note", sa.Text(), server_default=sa.text("''"), nullable=False))
    for name in ("statement_on", "thanked_on"):
        op.add_column("caller", sa.Column(name, sa.String(), nullable=True))


def _add_hand_backs() -> None:
    op.add_column("assignment", sa.Column("why", sa.String(), server_default=sa.text("''"), nullable=False))
    op.create_table(
        "hand_back",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("caller_uid", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("language", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("undone_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["caller_uid"], ["caller.uid"], name=op.f("fk_hand_back_caller_uid")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_hand_back_household_id")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_hand_back")),
    )
    for column in ("household_id", "caller_uid"):
        op.create_index(op.f(f"ix_hand_back_{column}"), "hand_back", [column])
    op.create_table(
        "household_language",
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("noted_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_household_language_household_id")),
        sa.PrimaryKeyConstraint("household_id", name=op.f("pk_household_language")),
    )


def _widen_belmappen() -> None:
    op.add_column("belmap", sa.Column("collected_session", sa.String(), server_default=sa.text("''"), nullable=False))
    op.add_column("belmap", sa.Column("folder", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("belmap", sa.Column("lost_at", sa.String(), nullable=True))
    op.create_table(
        "belmap_person",
        sa.Column("belmap_uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["belmap_uid"], ["belmap.uid"], name=op.f("fk_belmap_person_belmap_uid")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_belmap_person_person_id")),
        sa.PrimaryKeyConstraint("belmap_uid", "person_id", name=op.f("pk_belmap_person")),
    )
    op.create_index(op.f("ix_belmap_person_person_id"), "belmap_person", ["person_id"])
    # Until now a belmap held whom its caller had by then.
    op.execute(
        "INSERT INTO belmap_person (belmap_uid, person_id) SELECT b.uid, a.person_id FROM belmap b "
        "JOIN assignment a ON a.caller_uid = b.caller_uid AND a.assigned_at <= b.made_at"
    )
    op.create_table(
        "work_session",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("first_change", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_work_session")),
        sa.UniqueConstraint("uid", name=op.f("uq_work_session_uid")),
    )
    _add_what_was_taken_in()


def _add_what_was_taken_in() -> None:
    op.create_table(
        "taken_session",
        sa.Column("belmap_uid", sa.String(), nullable=False),
        sa.Column("session_uid", sa.String(), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["belmap_uid"], ["belmap.uid"], name=op.f("fk_taken_session_belmap_uid")),
        sa.PrimaryKeyConstraint("belmap_uid", "session_uid", name=op.f("pk_taken_session")),
    )
    # Until now a belmap was collected up to a number of changes.
    op.execute(
        "INSERT INTO taken_session (belmap_uid, session_uid, reached) "
        "SELECT uid, '', collected_change FROM belmap WHERE collected_change > 0"
    )
    op.create_table(
        "taken_record",
        sa.Column("belmap_uid", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("in_belmap", sa.String(), nullable=False),
        sa.Column("in_dossier", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["belmap_uid"], ["belmap.uid"], name=op.f("fk_taken_record_belmap_uid")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_taken_record_person_id")),
        sa.PrimaryKeyConstraint("belmap_uid", "uid", name=op.f("pk_taken_record")),
    )
    op.create_index(op.f("ix_taken_record_person_id"), "taken_record", ["person_id"])


def _add_losses() -> None:
    op.add_column("disclosure", sa.Column("ending", sa.String(), server_default=sa.text("''"), nullable=False))
    op.create_table(
        "breach",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("disclosure_uid", sa.String(), nullable=False),
        sa.Column("noticed_at", sa.String(), nullable=False),
        sa.Column("phrase_with_it", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("story", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("people_count", sa.Integer(), nullable=False),
        sa.Column("seen_again_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["disclosure_uid"], ["disclosure.uid"], name=op.f("fk_breach_disclosure_uid")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_breach")),
    )
    op.create_index(op.f("ix_breach_disclosure_uid"), "breach", ["disclosure_uid"])


def _add_sheets() -> None:
    op.create_table(
        "call_sheet",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("caller_uid", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("people_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["caller_uid"], ["caller.uid"], name=op.f("fk_call_sheet_caller_uid")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_call_sheet")),
        sa.UniqueConstraint("number", name=op.f("uq_call_sheet_number")),
    )
    op.create_index(op.f("ix_call_sheet_caller_uid"), "call_sheet", ["caller_uid"])
    op.create_table(
        "call_sheet_line",
        sa.Column("sheet_uid", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("typed_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_call_sheet_line_person_id")),
        sa.ForeignKeyConstraint(["sheet_uid"], ["call_sheet.uid"], name=op.f("fk_call_sheet_line_sheet_uid")),
        sa.PrimaryKeyConstraint("sheet_uid", "line", name=op.f("pk_call_sheet_line")),
    )
    op.create_index(op.f("ix_call_sheet_line_person_id"), "call_sheet_line", ["person_id"])
