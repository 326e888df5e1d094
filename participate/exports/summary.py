"""At a glance: the result of a day on one page, as a Word file and as a PDF, in any language of ours."""

from participate.exports import docx, pdf
from participate.exports.exporter import Exporter, Order
from participate.exports.outline.summary import LETTERHEAD, PAGE, summary


def _word(order: Order) -> bytes:
    page = PAGE if order.look.template is None else PAGE - LETTERHEAD
    return docx.write_file(summary(order.voice, order.minutes, page), order.look)


def _pdf(order: Order) -> bytes:
    return pdf.set_pages(summary(order.voice, order.minutes), order.look)


EXPORTERS = (
    Exporter("summary.docx", 70, docx.MIME, "docx", _word, "summary", "auf-einen-blick"),
    Exporter("summary.pdf", 71, pdf.MIME, "pdf", _pdf, "summary", "auf-einen-blick"),
)
