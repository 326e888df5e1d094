"""What flows from one workshop of the day into the next: clusters and topics become material, with the way kept."""

from participate.rehearsal.stage import Stage

FLOWS = {"world_cafe": "clusters", "open_space": "topics", "zukunftswerkstatt": "clusters"}


def bring_along(before: Stage, after: Stage) -> None:
    """The moderator of the next workshop opens it with what everybody worked out in the one before."""
    what = FLOWS.get(before.lead.method)
    if what is not None:
        after.lead.do("carry_over", source=before.lead.workshop, what=what)
