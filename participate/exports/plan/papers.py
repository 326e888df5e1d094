"""Every paper of the plan by its name, as `exports.FORMATS` has those of the minutes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from participate.domain.minutes_text import cleaned
from participate.domain.plan_record import PlanRecord
from participate.domain.plan_record_json import to_json
from participate.exports import docx, pdf, xlsx
from participate.exports.look import Look
from participate.exports.outline.binding import NO_TIME
from participate.exports.outline.blocks import Document
from participate.exports.outline.labels import Labels
from participate.exports.outline.sheet import Sheet
from participate.exports.plan.commas import overview_csv, plan_csv
from participate.exports.plan.measure_sheets import measure_sheets
from participate.exports.plan.measures import plan_of_measures
from participate.exports.plan.overview import overview_sheets
from participate.exports.plan.voice import PlanVoice
from participate.exports.plan.workbook import plan_sheets
from participate.i18n.catalogue import marked as _

PLAIN = Look()
MakePaper = Callable[[PlanVoice, Look], bytes]


@dataclass(frozen=True)
class PlanPaper:
    """One file. `title` is a msgid; `stem` begins the file name, `suffix` ends it."""

    title: str
    mime: str
    stem: str
    suffix: str
    make: MakePaper

    def render(self, record: PlanRecord, language: str, labels: Labels, look: Look = PLAIN) -> bytes:
        """The whole file; equal records and looks give equal bytes."""
        return self.make(PlanVoice(cleaned(record), language, labels), look)


def _word(title: str, stem: str, outline: Callable[[PlanVoice], Document]) -> PlanPaper:
    return PlanPaper(title, docx.MIME, stem, "docx", lambda voice, look: docx.write_file(outline(voice), look))


def _pages(title: str, stem: str, outline: Callable[[PlanVoice], Document]) -> PlanPaper:
    return PlanPaper(title, pdf.MIME, stem, "pdf", lambda voice, look: pdf.set_pages(outline(voice), look))


def _book(title: str, stem: str, sheets: Callable[[PlanVoice], Iterable[Sheet]]) -> PlanPaper:
    def make(voice: PlanVoice, look: Look) -> bytes:
        record = voice.record
        return xlsx.write_book(voice, record.title, record.state_at or NO_TIME, sheets(voice))

    return PlanPaper(title, xlsx.MIME, stem, "xlsx", make)


def _text(title: str, stem: str, write: Callable[[PlanVoice], bytes]) -> PlanPaper:
    return PlanPaper(title, "text/csv; charset=utf-8", stem, "csv", lambda voice, look: write(voice))


_PLAN, _SHEETS, _OVERVIEW = _("Plan of measures"), _("Measure sheets"), _("Overview")

PAPERS: dict[str, PlanPaper] = {
    "plan.docx": _word(_PLAN, "massnahmenplan", plan_of_measures),
    "plan.pdf": _pages(_PLAN, "massnahmenplan", plan_of_measures),
    "plan.xlsx": _book(_PLAN, "massnahmenplan", plan_sheets),
    "plan.csv": _text(_PLAN, "massnahmenplan", plan_csv),
    "plan.json": PlanPaper(
        _PLAN, "application/json", "massnahmenplan", "json", lambda voice, look: to_json(voice.record)
    ),
    "sheets.docx": _word(_SHEETS, "massnahmenblaetter", measure_sheets),
    "sheets.pdf": _pages(_SHEETS, "massnahmenblaetter", measure_sheets),
    "overview.xlsx": _book(_OVERVIEW, "uebersicht", overview_sheets),
    "overview.csv": _text(_OVERVIEW, "uebersicht", overview_csv),
}
"""In the order in which they are offered."""
