"""A municipality that lists its local areas."""

from participate.store.models import LocalArea
from participate.store.work import Work
from tests.support.house import House


def list_areas(house: House, *names: str) -> list[int]:
    """The ids of new local areas of the house's concept, in their order."""

    def add(work: Work) -> list[int]:
        rows = [LocalArea(concept_id=house.concept, position=n, name=name) for n, name in enumerate(names, start=1)]
        work.db.add_all(rows)
        work.db.flush()
        return [row.id for row in rows]

    return list(house.writer.perform(add))
