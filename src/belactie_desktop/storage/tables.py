"""The tables of a dossier and of a belmap: the same in both, a belmap simply holds less.

Dates are ISO texts, moments are ISO texts with their offset, sets and filters are JSON texts. Everything a caller makes
carries a uid (UUID text) made there, so that collecting twice changes nothing. Nothing is cascaded by the database:
what goes together with a person is written out in the purge, where it can be read and tested.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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

list_source = Table(
    "list_source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("authentic_source", Text, nullable=False),
    Column("delivered_by", Text, nullable=False),
    Column("delivered_on", String),
    Column("imported_at", String, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("refused_count", Integer, nullable=False),
)

household = Table(
    "household",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address_key", String, nullable=False, unique=True),
    Column("building_key", String, nullable=False),
    Column("street_key", String, nullable=False, index=True),
    Column("street", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("box", Text, nullable=False),
    Column("postcode", Text, nullable=False, index=True),
    Column("municipality", Text, nullable=False),
    Column("in_care_home", Boolean, nullable=False, default=False),
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("household_id", Integer, ForeignKey("household.id"), nullable=False, index=True),
    Column("family_name", Text, nullable=False),
    Column("given_name", Text, nullable=False),
    Column("birth_date", String, index=True),
    Column("source_id", Integer, ForeignKey("list_source.id"), index=True),
    Column("do_not_call", Boolean, nullable=False, default=False),
    Column("on_list", Boolean, nullable=False, default=False, index=True),
)

phone = Table(
    "phone",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("e164", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("source_id", Integer, ForeignKey("list_source.id"), index=True),
    UniqueConstraint("person_id", "e164"),
)

service_use = Table(
    "service_use",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("service", String, primary_key=True),
    Column("source_id", Integer, ForeignKey("list_source.id"), index=True),
)

care_home = Table(
    "care_home",
    metadata,
    Column("building_key", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("source_id", Integer, ForeignKey("list_source.id"), index=True),
)

saved_selection = Table(
    "saved_selection",
    metadata,
    Column("name", Text, primary_key=True),
    Column("data", Text, nullable=False),
    Column("saved_at", String, nullable=False),
    Column("active", Boolean, nullable=False, default=False),
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

# Keyed hashes of people who must never be called: they survive re-import, restore and purge.
suppression = Table(
    "suppression",
    metadata,
    Column("token", String, primary_key=True),
    Column("added_on", String, nullable=False),
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

Index("ix_person_names", person.c.family_name, person.c.given_name)
