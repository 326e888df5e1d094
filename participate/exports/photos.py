"""Fotoprotokoll, as a Word file and as a PDF: photos and cards word for word, small enough to be mailed."""

from participate.exports import docx, pdf
from participate.exports.exporter import Exporter, Order
from participate.exports.outline.blocks import Document
from participate.exports.outline.photographs import photo_minutes
from participate.exports.smaller import mailable


def _document(order: Order) -> Document:
    return photo_minutes(order.voice, mailable(order.minutes))


def _word(order: Order) -> bytes:
    return docx.write_file(_document(order), order.look)


def _pdf(order: Order) -> bytes:
    return pdf.set_pages(_document(order), order.look)


EXPORTERS = (
    Exporter("photos.docx", 80, docx.MIME, "docx", _word, "photos", "fotoprotokoll"),
    Exporter("photos.pdf", 81, pdf.MIME, "pdf", _pdf, "photos", "fotoprotokoll"),
)
