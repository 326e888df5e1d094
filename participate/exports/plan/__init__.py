"""What people take away of a concept's plan: the plan of measures, the measure sheets, the overview.

Everything comes in as one `PlanRecord`; what a municipality calls its levels and fields comes with it, so that a
record rendered later says what it said. It may call the exports room, `domain`, `methods` and `i18n`; no database and
no request lives here.
"""

from participate.exports.plan.papers import PAPERS, PlanPaper

__all__ = ["PAPERS", "PlanPaper"]
