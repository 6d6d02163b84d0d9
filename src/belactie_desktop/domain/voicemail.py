"""What to say to an answering machine: who calls and where to ring back, never why.

Whoever else lives there hears it too, so neither the campaign nor a question stands in it. Source: product row E5;
research on call ergonomics ("leave no personal content").
"""

from __future__ import annotations

from belactie_desktop.domain.campaign import Campaign


def voicemail_words(campaign: Campaign) -> str:
    """Give what to read aloud, between quotes; without a central number there is nothing to ring back."""
    spoken = f"Dag, u spreekt met de gemeente {campaign.municipality}. Ik bel later terug."
    if campaign.central_number:
        spoken += f" Zelf bellen mag ook: {campaign.central_number}."
    return f"“{spoken}”"
