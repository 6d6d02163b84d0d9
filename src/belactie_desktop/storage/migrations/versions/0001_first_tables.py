"""The first tables of dossier and belmap."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "about_file",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_about_file")),
    )
    op.create_table(
        "call_script",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("adopted_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_call_script")),
    )
    op.create_table(
        "caller",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("declaration_signed_on", sa.String(), nullable=True),
        sa.Column("apart_from_office", sa.Boolean(), nullable=False),
        sa.Column("left_on", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_caller")),
    )
    op.create_table(
        "campaign",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starting_points", sa.Text(), nullable=False),
        sa.Column("own_reason", sa.Text(), nullable=False),
        sa.Column("lighter_means", sa.Text(), nullable=False),
        sa.Column("lighter_means_conclusion", sa.Text(), nullable=False),
        sa.Column("college_decided_on", sa.String(), nullable=True),
        sa.Column("college_number", sa.Text(), nullable=False),
        sa.Column("dpo_informed_on", sa.String(), nullable=True),
        sa.Column("retention_until", sa.String(), nullable=True),
        sa.Column("central_number", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_campaign")),
    )
    op.create_table(
        "disclosure",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("people_count", sa.Integer(), nullable=False),
        sa.Column("until_day", sa.String(), nullable=True),
        sa.Column("returned_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_disclosure")),
    )
    op.create_table(
        "household",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.String(), nullable=False),
        sa.Column("building_key", sa.String(), nullable=False),
        sa.Column("street_key", sa.String(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("box", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("in_care_home", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
        sa.UniqueConstraint("address_key", name=op.f("uq_household_address_key")),
    )
    op.create_index(op.f("ix_household_postcode"), "household", ["postcode"], unique=False)
    op.create_index(op.f("ix_household_street_key"), "household", ["street_key"], unique=False)
    op.create_table(
        "list_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("authentic_source", sa.Text(), nullable=False),
        sa.Column("delivered_by", sa.Text(), nullable=False),
        sa.Column("delivered_on", sa.String(), nullable=True),
        sa.Column("imported_at", sa.String(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("refused_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_source")),
    )
    op.create_table(
        "matcher",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_matcher")),
    )
    op.create_table(
        "purge_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("executed_at", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purge_record")),
    )
    op.create_table(
        "retention_extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("extended_at", sa.String(), nullable=False),
        sa.Column("from_day", sa.String(), nullable=False),
        sa.Column("until_day", sa.String(), nullable=False),
        sa.Column("motive", sa.Text(), nullable=False),
        sa.Column("dpo_informed_on", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_extension")),
    )
    op.create_table(
        "saved_selection",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_saved_selection")),
    )
    op.create_table(
        "suppression",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("added_on", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_suppression")),
    )
    op.create_table(
        "belmap",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("caller_uid", sa.String(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("expires_on", sa.String(), nullable=False),
        sa.Column("people_count", sa.Integer(), nullable=False),
        sa.Column("collected_at", sa.String(), nullable=True),
        sa.Column("collected_change", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["caller_uid"], ["caller.uid"], name=op.f("fk_belmap_caller_uid")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_belmap")),
    )
    op.create_index(op.f("ix_belmap_caller_uid"), "belmap", ["caller_uid"], unique=False)
    op.create_table(
        "care_home",
        sa.Column("building_key", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["list_source.id"], name=op.f("fk_care_home_source_id")),
        sa.PrimaryKeyConstraint("building_key", name=op.f("pk_care_home")),
    )
    op.create_index(op.f("ix_care_home_source_id"), "care_home", ["source_id"], unique=False)
    op.create_table(
        "handover",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("matcher_uid", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["matcher_uid"], ["matcher.uid"], name=op.f("fk_handover_matcher_uid")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_handover")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.String(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("do_not_call", sa.Boolean(), nullable=False),
        sa.Column("on_list", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_person_household_id")),
        sa.ForeignKeyConstraint(["source_id"], ["list_source.id"], name=op.f("fk_person_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_birth_date"), "person", ["birth_date"], unique=False)
    op.create_index(op.f("ix_person_household_id"), "person", ["household_id"], unique=False)
    op.create_index("ix_person_names", "person", ["family_name", "given_name"], unique=False)
    op.create_index(op.f("ix_person_on_list"), "person", ["on_list"], unique=False)
    op.create_index(op.f("ix_person_source_id"), "person", ["source_id"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("caller_uid", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("assigned_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["caller_uid"], ["caller.uid"], name=op.f("fk_assignment_caller_uid")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assignment_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_caller_uid"), "assignment", ["caller_uid"], unique=False)
    op.create_table(
        "call_attempt",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("caller_uid", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("next_at", sa.String(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["caller_uid"], ["caller.uid"], name=op.f("fk_call_attempt_caller_uid")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_call_attempt_person_id")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_call_attempt")),
    )
    op.create_index(op.f("ix_call_attempt_person_id"), "call_attempt", ["person_id"], unique=False)
    op.create_table(
        "conversation",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("caller_uid", sa.String(), nullable=False),
        sa.Column("script_version", sa.String(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("finished_at", sa.String(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["caller_uid"], ["caller.uid"], name=op.f("fk_conversation_caller_uid")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_conversation_person_id")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_conversation")),
    )
    op.create_index(op.f("ix_conversation_person_id"), "conversation", ["person_id"], unique=False)
    op.create_table(
        "phone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("e164", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_phone_person_id")),
        sa.ForeignKeyConstraint(["source_id"], ["list_source.id"], name=op.f("fk_phone_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
        sa.UniqueConstraint("person_id", "e164", name=op.f("uq_phone_person_id")),
    )
    op.create_index(op.f("ix_phone_person_id"), "phone", ["person_id"], unique=False)
    op.create_index(op.f("ix_phone_source_id"), "phone", ["source_id"], unique=False)
    op.create_table(
        "service_use",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_service_use_person_id")),
        sa.ForeignKeyConstraint(["source_id"], ["list_source.id"], name=op.f("fk_service_use_source_id")),
        sa.PrimaryKeyConstraint("person_id", "service", name=op.f("pk_service_use")),
    )
    op.create_index(op.f("ix_service_use_source_id"), "service_use", ["source_id"], unique=False)
    op.create_table(
        "answer",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("conversation_uid", sa.String(), nullable=False),
        sa.Column("step_key", sa.String(), nullable=False),
        sa.Column("ticks", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_uid"], ["conversation.uid"], name=op.f("fk_answer_conversation_uid")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_answer")),
        sa.UniqueConstraint("conversation_uid", "step_key", name=op.f("uq_answer_conversation_uid")),
    )
    op.create_index(op.f("ix_answer_conversation_uid"), "answer", ["conversation_uid"], unique=False)
    op.create_table(
        "consent",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("conversation_uid", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("script_version", sa.String(), nullable=False),
        sa.Column("caller_uid", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["conversation_uid"], ["conversation.uid"], name=op.f("fk_consent_conversation_uid")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_conversation_uid"), "consent", ["conversation_uid"], unique=False)
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("conversation_uid", sa.String(), nullable=False),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.Column("moments", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_uid"], ["conversation.uid"], name=op.f("fk_follow_up_conversation_uid")),
        sa.PrimaryKeyConstraint("conversation_uid", name=op.f("pk_follow_up")),
    )
    op.create_table(
        "help_request",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("conversation_uid", sa.String(), nullable=False),
        sa.Column("axis", sa.String(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("caller_uid", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_uid"], ["conversation.uid"], name=op.f("fk_help_request_conversation_uid")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_help_request_person_id")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_help_request")),
    )
    op.create_index(op.f("ix_help_request_conversation_uid"), "help_request", ["conversation_uid"], unique=False)
    op.create_index(op.f("ix_help_request_person_id"), "help_request", ["person_id"], unique=False)
    op.create_index(op.f("ix_help_request_status"), "help_request", ["status"], unique=False)
    op.create_table(
        "handover_request",
        sa.Column("handover_uid", sa.String(), nullable=False),
        sa.Column("request_uid", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["handover_uid"], ["handover.uid"], name=op.f("fk_handover_request_handover_uid")),
        sa.ForeignKeyConstraint(["request_uid"], ["help_request.uid"], name=op.f("fk_handover_request_request_uid")),
        sa.PrimaryKeyConstraint("handover_uid", "request_uid", name=op.f("pk_handover_request")),
    )
    op.create_index(op.f("ix_handover_request_request_uid"), "handover_request", ["request_uid"], unique=False)
