"""What the numbers of a file of minutes are called in the tables it is read into."""

from dataclasses import dataclass, field


@dataclass
class Names:
    """Old numbers of one workshop of the file → new ids in the tables."""

    fields: dict[int, int] = field(default_factory=dict)
    areas: dict[int, int] = field(default_factory=dict)
    stakeholders: dict[int, int] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    cards: dict[int, int] = field(default_factory=dict)
    clusters: dict[int, int] = field(default_factory=dict)
    ballots: dict[int, int] = field(default_factory=dict)
    drafts: dict[int, int] = field(default_factory=dict)
    topics: dict[int, int] = field(default_factory=dict)
    groups: dict[int, int] = field(default_factory=dict)
    sheets: dict[int, int] = field(default_factory=dict)
