"""What people take away of a concept's plan: the plan of measures, the measure sheets, the overview.

Everything comes in as one `PlanRecord`; what a municipality calls its levels and fields comes with it, so that a
record rendered later says what it said. It may call the exports room, `domain`, `methods` and `i18n`; no database and
no request lives here. The minutes show measures by the parts of this room; `papers` has the files.
"""
