"""What docs/protocol.md says, read back from its tables; and the tables that are written from the program.

``python -m tests.rehearsal.protocol_page`` renews the bounds, the codes, the acts of those who lead, and the sheet.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from pathlib import Path
from typing import Any

from participate.commands import load_commands
from participate.commands.registry import COMMANDS, Command
from participate.domain.kinds import DraftKind, Role
from participate.domain.plan_fields import FIELDS
from participate.domain.sentences import SENTENCES
from participate.live import connection, transport
from participate.web import join

PAGE = Path(__file__).resolve().parents[2] / "docs" / "protocol.md"
NOT_SENT = "join"  # done by the form of joining


def page() -> str:
    return PAGE.read_text("utf-8")


def tables(text: str, first: str) -> list[list[str]]:
    """The rows of every table whose first heading is ``first``, as cells."""
    rows, inside = [], False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip()[1:-1].split("|")] if line.startswith("|") else []
        if not cells:
            inside = False
        elif cells[0] == first:
            inside = True
        elif inside and not line.startswith("|---"):
            rows.append(cells)
    return rows


def coded(cell: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


def examples(text: str) -> list[dict[str, Any]]:
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)\n```", text, re.DOTALL)]


def fields_of(command: Command) -> list[str]:
    """The fields of an act; those that may be left out with a question mark."""
    return [
        field.name + ("" if field.default is field.default_factory is dataclasses.MISSING else "?")
        for field in dataclasses.fields(command.act)
    ]


def commands() -> dict[str, Command]:
    load_commands()
    return {name: command for name, command in COMMANDS.items() if name != NOT_SENT}


def of_phones(command: Command) -> bool:
    return command.roles == {Role.PARTICIPANT}


def codes_table() -> str:
    lines = ["| Code | Sentence |", "|---|---|"]
    return "\n".join([*lines, *(f"| `{code}` | {sentence} |" for code, sentence in sorted(SENTENCES.items()))])


def bounds_table() -> str:
    act, follow = connection.RATES["act"], connection.RATES["follow"]
    guesses = f"{join.WRONG_CODES.rate.amount} a minute"
    waiting = f"{_spaced(transport.MAX_WAITING)} messages or {_spaced(transport.MAX_WAITING_BYTES)} bytes"
    size = f"{_spaced(transport.MAX_MESSAGE)} bytes, also while it still arrives; beyond it the socket is closed"
    back = "then the socket is closed: come back and resume"
    wait = "then `too_fast`: wait a moment, send the same act again"
    rows = [
        ("one message to the server", size),
        ("acts", f"{act.amount} in {act.multiples} s for one token, at each door; {wait}"),
        ("`follow`", f"{follow.amount} in {follow.multiples} s for one token"),
        ("what waits for a socket that does not read", f"{waiting}, {back}"),
        ("wrong codes", f"{guesses} from one address; right codes are always let in"),
    ]
    return "\n".join(["| What | Bound |", "|---|---|", *(f"| {what} | {bound} |" for what, bound in rows)])


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def acts_table() -> str:
    lines = ["| Act | Belongs to | Who | Fields | What it does |", "|---|---|---|---|---|"]
    for name, command in sorted(commands().items()):
        if not of_phones(command):
            roles = ", ".join(role.value for role in Role if role in command.roles)
            fields = ", ".join(f"`{field}`" for field in fields_of(command))
            lines.append(f"| `{name}` | {command.scope} | {roles} | {fields} | {_purpose(command)} |")
    return "\n".join(lines)


def _purpose(command: Command) -> str:
    """The first line of what the program says of the act itself."""
    own_words = (vars(command.act).get("__doc__") or "") if not command.handle.__doc__ else command.handle.__doc__
    line = inspect.cleandoc(own_words).split("\n\n")[0].replace("\n", " ").replace("``", "`")
    return "" if line.startswith(f"{command.act.__name__}(") else re.sub(r" \((?:rows|methods)\.md[^)]*\)", "", line)


def sheet_table() -> str:
    lines = ["| Field | Kind | Of | Choices |", "|---|---|---|---|"]
    for field in FIELDS:
        levels = ", ".join(kind.value for kind in DraftKind if kind in field.levels)
        choices = ", ".join(f"`{choice}`" for choice in field.choices)
        lines.append(f"| `{field.key}` | {field.kind} | {levels} | {choices} |")
    return "\n".join(lines)


def renewed(text: str) -> str:
    tables = (("bounds", bounds_table()), ("codes", codes_table()), ("acts", acts_table()), ("fields", sheet_table()))
    for name, table in tables:
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}\n{table}\n{end}{rest.partition(end)[2]}"
    return text


if __name__ == "__main__":
    PAGE.write_text(renewed(page()), "utf-8")
