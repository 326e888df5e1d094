"""What the plan of the concept makes of the results: the lines that rest on them, and what these say of each draft."""

from collections.abc import Collection

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain import minutes as m
from participate.domain.plan_excerpt import excerpt
from participate.domain.plan_record import PlanLine, PlanRecord
from participate.snapshots.minutes_votes import LinesOf
from participate.snapshots.plan_record import take_plan
from participate.store.models import BallotOption, Draft


def plan_of(db: Session, concept_id: int, workshops: Collection[int]) -> PlanRecord:
    """The lines that rest on these workshops or were drafted in them, without sources of any other."""
    drafted = db.scalars(select(Draft.id).where(Draft.workshop_id.in_(workshops)))
    return excerpt(take_plan(db, concept_id), workshops, set(drafted))


def lines_of_options(plan: PlanRecord | None) -> LinesOf:
    """What a vote was about, in the plan: the wording itself, or something a line rests on."""
    lines = () if plan is None else plan.lines

    def carried(line: PlanLine, option: BallotOption) -> bool:
        source = option.cluster_id in line.clusters or option.contribution_id in line.cards
        return source or option.topic_id in line.topics or option.draft_id == line.id

    return lambda option: tuple(line.id for line in lines if carried(line, option))


def placed(drafts: tuple[m.Draft, ...], plan: PlanRecord | None) -> tuple[m.Draft, ...]:
    """The drafts with their place in the plan and what its sheet says first; as they are where no plan may be told."""
    lines = {} if plan is None else {line.id: line for line in plan.lines}
    return tuple(_placed(draft, lines[draft.id]) if draft.id in lines else draft for draft in drafts)


def _placed(draft: m.Draft, line: PlanLine) -> m.Draft:
    begins, ends = line.says("from"), line.says("until")
    return replace(
        draft,
        number=line.number,
        parent=line.parents[0] if line.parents else None,
        target_group=line.says("target_group"),
        lead=line.says("lead"),
        period=f"{begins}/{ends}" if begins or ends else "",
        priority=line.says("priority"),
    )
