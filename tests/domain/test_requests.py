from __future__ import annotations

from belactie_desktop.domain.requests import NeedAxis, RequestStatus, Urgency


def test_one_key_cycles_through_every_urgency() -> None:
    seen, urgency = [Urgency.NORMAL], Urgency.NORMAL.next
    while urgency is not Urgency.NORMAL:
        seen.append(urgency)
        urgency = urgency.next
    assert seen == [Urgency.NORMAL, Urgency.SOON, Urgency.TODAY]


def test_every_member_has_its_own_words() -> None:
    for kind in (NeedAxis, RequestStatus, Urgency):
        labels = [member.label for member in kind]
        assert all(labels)
        assert len(set(labels)) == len(labels)
