"""DOCX: a Word file with real headings, a contents field, repeating table heads and every language marked."""

from participate.domain.minutes import Minutes
from participate.exports.exporter import Exporter
from participate.exports.logo import Logo
from participate.exports.outline.labels import Labels


def make(minutes: Minutes, language: str, labels: Labels, logo: Logo | None) -> bytes:
    """The whole file; the library for it is loaded with the first."""
    from participate.exports.word import file

    return file.make(minutes, language, labels, logo)


EXPORTER = Exporter("docx", 10, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", make)
