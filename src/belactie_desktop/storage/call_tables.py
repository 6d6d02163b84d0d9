"""The tables of the call screen beside the calls themselves: what was set, what was agreed, what was worried about.

They belong to the same file as `tables`, and go by the same rules. Who imports `metadata` from here has every table.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text, text

from belactie_desktop.storage.tables import metadata

# What the coordinator set for the calls, one row per subject, as JSON: rules, help lines, a script being edited.
call_setting = Table(
    "call_setting",
    metadata,
    Column("name", String, primary_key=True),
    Column("data", Text, nullable=False),
    Column("changed_at", String, nullable=False),
)

# How somebody is called again and again, as last agreed: worked out from the wishes of finished conversations.
recurring_call = Table(
    "recurring_call",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("caller_uid", String, nullable=False),
    Column("conversation_uid", String, nullable=False),
    Column("frequency", String, nullable=False),
    Column("moments", Text, nullable=False),
    Column("at_time", String, nullable=False),
    Column("contact_name", Text, nullable=False),
    Column("contact_number", Text, nullable=False),
    Column("contact_relation", Text, nullable=False),
    Column("agreed_at", String, nullable=False),
    Column("ended_at", String),
)

# That somebody was worried about: what kind, and who was told; never what was said.
worry = Table(
    "worry",
    metadata,
    Column("uid", String, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("caller_uid", String, ForeignKey("caller.uid"), nullable=False),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("told", Text, nullable=False),
    Column("care_wanted", Boolean, nullable=False, default=False, server_default=text("0")),
    Column("undone_at", String),
    Column("handled_at", String),
    Column("cared_at", String),
)
