"""DOCX: a Word file with real headings, a contents field, repeating table heads and every language marked."""

from participate.exports.exporter import Exporter, Order
from participate.exports.look import Look
from participate.exports.outline.blocks import Document
from participate.exports.outline.document import outline

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def make(order: Order) -> bytes:
    """The whole minutes."""
    return write_file(outline(order.voice, order.minutes), order.look)


def write_file(document: Document, look: Look) -> bytes:
    """Any document as a file; the library for it is loaded with the first."""
    from participate.exports.word import file

    return file.make(document, look)


def try_template(template: bytes) -> None:
    """Nothing where a template can lend its look; Refusal ``template_…`` with the reason where it cannot."""
    import docx

    from participate.exports.word.template import lend

    lend(docx.Document(), template)


EXPORTER = Exporter("docx", 10, MIME, "docx", make)
