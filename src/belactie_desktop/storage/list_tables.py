"""The tables of the lists: where they came from, what their rows say, and the people and homes that follow from it.

`list_entry` is what was said; `person` and `household` are what is shown, worked out again from the entries and the
decisions after every list. A belmap has these tables too, with only its own people and no entries.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# `circuit` empty: every caller may get its people; else only callers of that service. `complete`: who is not on this
# register any more, does not live here any more.
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
    Column("owner", Text, nullable=False, server_default=text("''")),
    Column("ground", Text, nullable=False, server_default=text("''")),
    Column("circuit", Text, nullable=False, server_default=text("''")),
    Column("complete", Boolean, nullable=False, server_default=text("0")),
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
    Column("in_service_flats", Boolean, nullable=False, default=False, server_default=text("0")),
)

# Which part of the municipality a street belongs to, as the coordinator told. Two parts of a municipality may have a
# street of one name, so the postcode belongs to the key.
street_quarter = Table(
    "street_quarter",
    metadata,
    Column("street_key", String, primary_key=True),
    Column("postcode", String, primary_key=True),
    Column("quarter", Text, nullable=False, index=True),
)

# The values shown are the best that the entries say; `source_id` is the list that gave the name. `gone_on`: since when
# the newest complete register no longer names them. `set_aside`: was on the call list until a list said not to call
# them, or that they left; undoing that list puts them back.
person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("household_id", Integer, ForeignKey("household.id"), nullable=False, index=True),
    Column("family_name", Text, nullable=False),
    Column("given_name", Text, nullable=False),
    Column("birth_date", String, index=True),
    Column("source_id", Integer, ForeignKey("list_source.id"), index=True),
    Column("gone_on", String),
    Column("do_not_call", Boolean, nullable=False, default=False),
    Column("on_list", Boolean, nullable=False, default=False, index=True),
    Column("set_aside", Boolean, nullable=False, default=False, server_default=text("0")),
)

# One row for each list that gives a number, so that undoing one list keeps what another said too. `found_in`: where
# somebody looked it up, when no list gave it.
phone = Table(
    "phone",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("e164", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("source_id", Integer, ForeignKey("list_source.id"), index=True),
    Column("found_in", String),
    UniqueConstraint("person_id", "e164", "source_id"),
)

service_use = Table(
    "service_use",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("service", String, primary_key=True),
    Column("source_id", Integer, ForeignKey("list_source.id"), primary_key=True, index=True),
)

care_home = Table(
    "care_home",
    metadata,
    Column("building_key", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("service_flats", Boolean, nullable=False, server_default=text("0")),
    Column("source_id", Integer, ForeignKey("list_source.id"), primary_key=True, index=True),
)

# What one row of a list says of one person, for every list that names people. `link` is the stored text of
# `domain.entries.Link`. `token` is a keyed hash of the national register number, which itself is never stored.
# `keeps_id`: the id of a person whose first list was undone, which goes on with this row.
list_entry = Table(
    "list_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", Integer, ForeignKey("list_source.id"), nullable=False, index=True),
    Column("row", Integer, nullable=False),
    Column("family_name", Text, nullable=False),
    Column("given_name", Text, nullable=False),
    Column("order_known", Boolean, nullable=False),
    Column("birth_date", String),
    Column("street", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("box", Text, nullable=False),
    Column("postcode", Text, nullable=False),
    Column("municipality", Text, nullable=False),
    Column("phones", Text, nullable=False),
    Column("services", Text, nullable=False),
    Column("token", String),
    Column("person_id", Integer, ForeignKey("person.id"), index=True),
    Column("link", String, nullable=False, index=True),
    Column("keeps_id", Integer),
)

# A row that may be this person, for the coordinator to decide. `reasons`: JSON list of Dutch sentences.
doubt = Table(
    "doubt",
    metadata,
    Column("entry_id", Integer, ForeignKey("list_entry.id"), primary_key=True),
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True, index=True),
    Column("score", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
)

# What the coordinator decided about a pair, as a keyed hash of both: it survives a list that is read again.
match_decision = Table(
    "match_decision",
    metadata,
    Column("token", String, primary_key=True),
    Column("verdict", String, nullable=False),
    Column("decided_at", String, nullable=False),
)

# Which column gave what in a list with these titles (`signature` is a plain hash of them): proposed the next time.
list_mapping = Table(
    "list_mapping",
    metadata,
    Column("signature", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("fields", Text, nullable=False),
    Column("saved_at", String, nullable=False),
)

saved_selection = Table(
    "saved_selection",
    metadata,
    Column("name", Text, primary_key=True),
    Column("data", Text, nullable=False),
    Column("saved_at", String, nullable=False),
    Column("active", Boolean, nullable=False, default=False),
)

# Keyed hashes of people who must never be called: they survive re-import, restore and purge. `source_id` 0: they told
# a caller themselves; else the list that says so, which may be undone.
suppression = Table(
    "suppression",
    metadata,
    Column("token", String, primary_key=True),
    Column("source_id", Integer, primary_key=True, server_default=text("0")),
    Column("added_on", String, nullable=False),
)

Index("ix_person_names", person.c.family_name, person.c.given_name)
