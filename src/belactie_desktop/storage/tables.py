"""The tables of a dossier and of a belmap: the same in both, a belmap simply holds less.

Dates are ISO texts, moments are ISO texts with their offset, sets and filters are JSON texts. Everything a caller makes
carries a uid (UUID text) made there, so that collecting twice changes nothing. Nothing is cascaded by the database:
what goes together with a person is written out in the purge, where it can be read and tested.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint, text

from belactie_desktop.storage.list_tables import metadata

# What this file is: one row per name. Names: kind, file_uid, campaign_uid, caller_uid, generation, change, expires_on.
about_file = Table(
    "about_file",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

campaign = Table(
    "campaign",
    metadata,
    Column("uid", String, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("starting_points", Text, nullable=False),
    Column("own_reason", Text, nullable=False),
    Column("lighter_means", Text, nullable=False),
    Column("lighter_means_conclusion", Text, nullable=False),
    Column("college_decided_on", String),
    Column("college_number", Text, nullable=False),
    Column("dpo_informed_on", String),
    Column("retention_until", String),
    Column("central_number", Text, nullable=False),
    Column("address", Text, nullable=False),
)

retention_extension = Table(
    "retention_extension",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("extended_at", String, nullable=False),
    Column("from_day", String, nullable=False),
    Column("until_day", String, nullable=False),
    Column("motive", Text, nullable=False),
    Column("dpo_informed_on", String, nullable=False),
)

call_script = Table(
    "call_script",
    metadata,
    Column("version", String, primary_key=True),
    Column("data", Text, nullable=False),
    Column("adopted_at", String, nullable=False),
)

caller = Table(
    "caller",
    metadata,
    Column("uid", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("declaration_signed_on", String),
    Column("apart_from_office", Boolean, nullable=False, default=False),
    Column("left_on", String),
)

assignment = Table(
    "assignment",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("caller_uid", String, ForeignKey("caller.uid"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("assigned_at", String, nullable=False),
)

# `root` opens the belmap for the coordinator; `collected_change` is the last change number that was collected.
belmap = Table(
    "belmap",
    metadata,
    Column("uid", String, primary_key=True),
    Column("caller_uid", String, ForeignKey("caller.uid"), nullable=False, index=True),
    Column("root", LargeBinary, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("made_at", String, nullable=False),
    Column("expires_on", String, nullable=False),
    Column("people_count", Integer, nullable=False),
    Column("collected_at", String),
    Column("collected_change", Integer, nullable=False, default=0),
)

conversation = Table(
    "conversation",
    metadata,
    Column("uid", String, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("caller_uid", String, ForeignKey("caller.uid"), nullable=False),
    Column("script_version", String, nullable=False),
    Column("started_at", String, nullable=False),
    Column("finished_at", String),
    Column("step", Integer, nullable=False, default=0),
)

call_attempt = Table(
    "call_attempt",
    metadata,
    Column("uid", String, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("caller_uid", String, ForeignKey("caller.uid"), nullable=False),
    Column("at", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("next_at", String),
    Column("minutes", Integer, nullable=False, default=0),
    Column("undone_at", String),
)

consent = Table(
    "consent",
    metadata,
    Column("uid", String, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("conversation_uid", String, ForeignKey("conversation.uid"), nullable=False, index=True),
    Column("scope", String, nullable=False),
    Column("given", Boolean, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("script_version", String, nullable=False),
    Column("caller_uid", String, nullable=False),
    Column("at", String, nullable=False),
    Column("withdrawn_at", String),
)

# One row per conversation and step: the ticks of the three axes (JSON) and one open note.
answer = Table(
    "answer",
    metadata,
    Column("uid", String, primary_key=True),
    Column("conversation_uid", String, ForeignKey("conversation.uid"), nullable=False, index=True),
    Column("step_key", String, nullable=False),
    Column("ticks", Text, nullable=False),
    Column("note", Text, nullable=False),
    UniqueConstraint("conversation_uid", "step_key"),
)

help_request = Table(
    "help_request",
    metadata,
    Column("uid", String, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("conversation_uid", String, ForeignKey("conversation.uid"), nullable=False, index=True),
    Column("axis", String, nullable=False),
    Column("kind", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("urgency", String, nullable=False),
    Column("status", String, nullable=False, index=True),
    Column("made_at", String, nullable=False),
    Column("caller_uid", String, nullable=False),
)

follow_up = Table(
    "follow_up",
    metadata,
    Column("conversation_uid", String, ForeignKey("conversation.uid"), primary_key=True),
    Column("frequency", String, nullable=False),
    Column("moments", Text, nullable=False),
)

matcher = Table(
    "matcher",
    metadata,
    Column("uid", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("organisation", Text, nullable=False),
)

handover = Table(
    "handover",
    metadata,
    Column("uid", String, primary_key=True),
    Column("matcher_uid", String, ForeignKey("matcher.uid"), nullable=False),
    Column("made_at", String, nullable=False),
    Column("file_name", Text, nullable=False),
)

handover_request = Table(
    "handover_request",
    metadata,
    Column("handover_uid", String, ForeignKey("handover.uid"), primary_key=True),
    Column("request_uid", String, ForeignKey("help_request.uid"), primary_key=True, index=True),
)

# "Wie kreeg welke gegevens": grows by itself; holds names of receivers, never of inhabitants.
disclosure = Table(
    "disclosure",
    metadata,
    Column("uid", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("receiver", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("people_count", Integer, nullable=False),
    Column("until_day", String),
    Column("returned_at", String),
)

# Where the search for a number of a household stands; without a row nobody began. `code` stands on papers instead of
# a name; `caller_uid` and `occasion`: who plans to visit, and why.
reach = Table(
    "reach",
    metadata,
    Column("household_id", Integer, ForeignKey("household.id"), primary_key=True),
    Column("code", String, nullable=False, unique=True),
    Column("step", String, nullable=False, index=True),
    Column("changed_at", String, nullable=False),
    Column("caller_uid", String, ForeignKey("caller.uid"), index=True),
    Column("occasion", Text, nullable=False, server_default=text("''")),
)

# Every search, letter and visit of such a household: where, when and what came of it.
reach_attempt = Table(
    "reach_attempt",
    metadata,
    Column("uid", String, primary_key=True),
    Column("household_id", Integer, ForeignKey("household.id"), nullable=False, index=True),
    Column("result", String, nullable=False),
    Column("place", String, nullable=False),
    Column("on_day", String, nullable=False),
    Column("noted_at", String, nullable=False),
    Column("caller_uid", String, ForeignKey("caller.uid")),
    Column("occasion", Text, nullable=False, server_default=text("''")),
)

# What was wiped: counts only. It outlives the people.
purge_record = Table(
    "purge_record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("executed_at", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("counts", Text, nullable=False),
)
