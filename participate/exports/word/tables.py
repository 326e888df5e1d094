"""Tables of a Word file: a head that repeats, rows that do not break, columns in shares of the page."""

from docx.oxml.ns import qn

from participate.exports.outline.blocks import Document, Figures, Table, Words, versions
from participate.exports.word.styles import INK, LINE, WASH
from participate.exports.word.wide import text_width
from participate.exports.word.xml import Element, element, paragraph, run

AIRLESS = ("Normal", "Quiet", "Fact", "Voice", "ListBullet")

_Looks = list[Element]


def table(block: Table, document: Document) -> Element:
    """The rows under their head; words of another direction stand at their own edge of the cell."""
    whole = sum(block.widths)
    widths = [text_width(document) * share // whole for share in block.widths]
    rows = [_row(block.head, widths, document, block.numeric, head=True)]
    rows += [_row(row, widths, document, block.numeric) for row in block.rows]
    return _framed(rows, widths, document, title=block.title.text)


def _row(
    cells: tuple[Words, ...], widths: list[int], document: Document, numeric: tuple[int, ...], *, head: bool = False
) -> Element:
    looks = [element("cantSplit"), *([element("tblHeader")] if head else [])]
    style = "Cellhead" if head else "Cell"
    made = [element("trPr", looks)]
    for column, (words, width) in enumerate(zip(cells, widths, strict=True)):
        inside = [
            paragraph(
                style,
                [run(each)] if each.text else [],
                rtl=each.direction == "rtl",
                trailing=column in numeric and each.direction == document.direction,
            )
            for each in versions(words)
        ]
        made.append(_cell(inside, width, fill=INK if head else ""))
    return element("tr", made)


def _cell(content: list[Element], width: int, *, fill: str = "") -> Element:
    looks: _Looks = [element("tcW", w=width, type="dxa")]
    if fill:
        looks.append(element("shd", val="clear", color="auto", fill=fill))
    return element("tc", [element("tcPr", looks), *content])


def figures(block: Figures, document: Document) -> Element:
    """Large numbers side by side, each above what it counts."""
    width = text_width(document) // len(block.items)
    rtl = document.direction == "rtl"
    cells = [
        _cell(
            [
                paragraph("Figure", [run(figure.value)], rtl=rtl),
                *(
                    paragraph("Figurelabel", [run(each)], rtl=each.direction == "rtl")
                    for each in versions(figure.label)
                ),
            ],
            width,
            fill=WASH,
        )
        for figure in block.items
    ]
    row = element("tr", [element("trPr", [element("cantSplit")]), *cells])
    return _framed([row], [width] * len(cells), document, title="")


def keep_off(part: Element) -> None:
    """Put some air above a paragraph that follows a table; captions and headings bring their own."""
    before = part.getprevious()
    if before is None or before.tag != qn("w:tbl") or part.tag != qn("w:p"):
        return
    looks = part.find(qn("w:pPr"))
    if looks.find(qn("w:pStyle")).get(qn("w:val")) in AIRLESS:
        looks.insert_element_before(element("spacing", before=200), "w:jc")


def _framed(rows: list[Element], widths: list[int], document: Document, *, title: str) -> Element:
    looks: _Looks = [element("bidiVisual")] if document.direction == "rtl" else []
    looks += [
        element("tblW", w=sum(widths), type="dxa"),
        element(
            "tblBorders",
            [element(side, val="single", sz=4, space=0, color=LINE) for side in ("top", "bottom", "insideH")],
        ),
        element("tblLayout", type="fixed"),
        element(
            "tblCellMar",
            [
                element(side, w=width, type="dxa")
                for side, width in (("top", 50), ("left", 90), ("bottom", 50), ("right", 90))
            ],
        ),
        element("tblLook", val="0020", firstRow=1),
    ]
    if title:
        looks.append(element("tblCaption", val=title))
    grid = element("tblGrid", [element("gridCol", w=width) for width in widths])
    return element("tbl", [element("tblPr", looks), grid, *rows])
