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
    Column("purpose", String, nullable=False, server_default=text("'first'")),
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
    Column("availability", Text, nullable=False, server_default=text("'[]'")),
    Column("place", String, nullable=False, server_default=text("''")),
    Column("languages", Text, nullable=False, server_default=text("'[]'")),
    Column("phone", Text, nullable=False, server_default=text("''")),
    Column("intro_talk_on", String),
    Column("trained_on", String),
    Column("informed_on", String),
    Column("insured", Boolean, nullable=False, default=False, server_default=text("0")),
    Column("expenses", Text, nullable=False, server_default=text("''")),
    Column("leaving_reason", String, nullable=False, server_default=text("''")),
    Column("leaving_note", Text, nullable=False, server_default=text("''")),
    Column("statement_on", String),
    Column("thanked_on", String),
)

assignment = Table(
    "assignment",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("caller_uid", String, ForeignKey("caller.uid"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("assigned_at", String, nullable=False),
    Column("why", String, nullable=False, server_default=text("''")),
)

# A household that a caller gave back, and why. Made in a belmap or by the coordinator; that caller never gets it again.
hand_back = Table(
    "hand_back",
    metadata,
    Column("uid", String, primary_key=True),
    Column("household_id", Integer, ForeignKey("household.id"), nullable=False, index=True),
    Column("caller_uid", String, ForeignKey("caller.uid"), nullable=False, index=True),
    Column("reason", String, nullable=False),
    Column("language", String, nullable=False, server_default=text("''")),
    Column("at", String, nullable=False),
    Column("undone_at", String),
)

# The language in which a household is to be called, when it is not Dutch.
household_language = Table(
    "household_language",
    metadata,
    Column("household_id", Integer, ForeignKey("household.id"), primary_key=True),
    Column("language", String, nullable=False),
    Column("noted_at", String, nullable=False),
)

# `root` opens the belmap for the coordinator; `collected_change` and `collected_session` are how far it was collected;
# `folder` is where it was put; from `lost_at` on nothing is taken from it unless the coordinator says so.
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
    Column("collected_session", String, nullable=False, server_default=text("''")),
    Column("folder", Text, nullable=False, server_default=text("''")),
    Column("lost_at", String),
)

# Who was put in a belmap: about them its results are taken in, and they are named when the file is lost.
belmap_person = Table(
    "belmap_person",
    metadata,
    Column("belmap_uid", String, ForeignKey("belmap.uid"), primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True, index=True),
)

# Each time a belmap was opened and something changed in it, with the change number before that first change: it tells a
# later state of a file from a copy that went its own way. Only in a belmap.
work_session = Table(
    "work_session",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("uid", String, nullable=False, unique=True),
    Column("first_change", Integer, nullable=False),
)

# Up to which change of each of its sessions a belmap was collected or accepted. Session '' is the time before sessions.
taken_session = Table(
    "taken_session",
    metadata,
    Column("belmap_uid", String, ForeignKey("belmap.uid"), primary_key=True),
    Column("session_uid", String, primary_key=True),
    Column("reached", Integer, nullable=False),
)

# How every attempt and conversation stood when its belmap was made or last collected: a mark of each of the two sides,
# from which shows on which side it changed since. Wiped with its person.
taken_record = Table(
    "taken_record",
    metadata,
    Column("belmap_uid", String, ForeignKey("belmap.uid"), primary_key=True),
    Column("uid", String, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("in_belmap", String, nullable=False),
    Column("in_dossier", String, nullable=False),
)

# A belmap or sheet that got lost: what the report to the data protection authority needs. Names no inhabitant.
breach = Table(
    "breach",
    metadata,
    Column("uid", String, primary_key=True),
    Column("disclosure_uid", String, ForeignKey("disclosure.uid"), nullable=False, index=True),
    Column("noticed_at", String, nullable=False),
    Column("phrase_with_it", Boolean, nullable=False, default=False, server_default=text("0")),
    Column("story", Text, nullable=False, server_default=text("''")),
    Column("people_count", Integer, nullable=False),
    Column("seen_again_at", String),
)

# A numbered call sheet on paper; its row in the register of disclosures has the same uid.
call_sheet = Table(
    "call_sheet",
    metadata,
    Column("uid", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("caller_uid", String, ForeignKey("caller.uid"), nullable=False, index=True),
    Column("made_at", String, nullable=False),
    Column("people_count", Integer, nullable=False),
)

call_sheet_line = Table(
    "call_sheet_line",
    metadata,
    Column("sheet_uid", String, ForeignKey("call_sheet.uid"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("typed_at", String),
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
    Column("checks", Text, nullable=False, server_default=text("'[]'")),
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
    Column("number", String, nullable=False, server_default=text("''")),
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
    Column("at_time", String, nullable=False, server_default=text("''")),
    Column("contact_name", Text, nullable=False, server_default=text("''")),
    Column("contact_number", Text, nullable=False, server_default=text("''")),
    Column("contact_relation", Text, nullable=False, server_default=text("''")),
)

# Something outside the purpose that was passed on by word of mouth: to whom and when, never what.
passed_on = Table(
    "passed_on",
    metadata,
    Column("uid", String, primary_key=True),
    Column("conversation_uid", String, ForeignKey("conversation.uid"), nullable=False, index=True),
    Column("receiver", String, nullable=False),
    Column("at", String, nullable=False),
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
    Column("ending", String, nullable=False, server_default=text("''")),
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
