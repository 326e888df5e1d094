"""Minutes in two languages, as a Word file and as a PDF: labels twice, translated texts twice, own words once."""

from participate.exports import docx, pdf
from participate.exports.exporter import Exporter, Order
from participate.exports.outline.bilingual import bilingual, second_language
from participate.exports.outline.blocks import Document
from participate.exports.outline.voice import Voice
from participate.i18n.own_words import own_translator


def _document(order: Order) -> Document:
    conference = order.minutes.conference
    other = second_language(order.language, order.second, conference)
    first = Voice(order.labels, order.language, conference, beside=True)
    return bilingual(
        first, Voice(own_translator(other, conference.words), other, conference, beside=True), order.minutes
    )


def _word(order: Order) -> bytes:
    return docx.write_file(_document(order), order.look)


def _pdf(order: Order) -> bytes:
    return pdf.set_pages(_document(order), order.look)


EXPORTERS = (
    Exporter("bilingual.docx", 90, docx.MIME, "docx", _word, "bilingual", "protokoll-zweisprachig"),
    Exporter("bilingual.pdf", 91, pdf.MIME, "pdf", _pdf, "bilingual", "protokoll-zweisprachig"),
)
