"""A QR code as a drawing: black modules on white, level M, quiet zone of four, nothing in its way."""

from dataclasses import dataclass

import qrcode

QUIET_ZONE = 4  # modules (screens.md section 2)


@dataclass(frozen=True)
class QrCode:
    """``path`` draws every dark module in a square of ``size`` modules, quiet zone included."""

    text: str
    size: int
    path: str

    @property
    def svg(self) -> str:
        """The whole drawing as a file."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.size} {self.size}">'
            f'<path fill="#fff" d="M0 0h{self.size}v{self.size}h-{self.size}z"/><path d="{self.path}"/></svg>'
        )


def qr_code(text: str) -> QrCode:
    """Each run of dark modules is one rectangle, a hair taller than its row, so that no seam shows between rows."""
    square = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_ZONE)
    square.add_data(text)
    rows = square.get_matrix()
    runs = [f"M{start} {y}h{length}v1.02h-{length}z" for y, row in enumerate(rows) for start, length in _runs(row)]
    return QrCode(text, len(rows), "".join(runs))


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """(start, length) of each run of dark modules."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((x, 1))
    return found


def join_address(public_url: str, code: str, table: int | None = None) -> str:
    """What a code holds: capitals alone, so that it needs fewer modules; host and codes do not mind their case."""
    return f"{public_url}/{code}{f'/{table}' if table is not None else ''}".upper()
