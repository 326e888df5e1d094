"""DOCX: a Word file with real headings, a contents field, repeating table heads and every language marked."""

from participate.domain.minutes import Minutes
from participate.exports.exporter import Exporter
from participate.exports.logo import Logo
from participate.exports.outline.blocks import Document
from participate.exports.outline.document import outline
from participate.exports.outline.labels import Labels

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def make(minutes: Minutes, language: str, labels: Labels, logo: Logo | None) -> bytes:
    """The whole minutes."""
    return write_file(outline(minutes, language, labels), logo)


def write_file(document: Document, logo: Logo | None) -> bytes:
    """Any document as a file; the library for it is loaded with the first."""
    from participate.exports.word import file

    return file.make(document, logo)


EXPORTER = Exporter("docx", 10, MIME, "docx", make)
