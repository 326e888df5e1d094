"""What a town installs: the wheel carries everything a page needs, in every language, with the licence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from participate.i18n.languages import LANGUAGES, SOURCE

ROOT = Path(__file__).resolve().parents[2]


def test_a_wheel_carries_templates_styles_catalogues_and_the_licence(tmp_path: Path) -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--quiet", "wheel", "--no-deps", "--no-build-isolation", "--no-index"),
            *("--wheel-dir", str(tmp_path), str(ROOT)),
        ],
        check=True,
        stderr=subprocess.DEVNULL,
        timeout=600,
    )
    (wheel,) = tmp_path.glob("participate-*.whl")
    carried = set(ZipFile(wheel).namelist())
    beside = {
        f"participate/_assets/{path.relative_to(ROOT).as_posix()}"
        for folder in ("templates", "static")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    compiled = {f"participate/_assets/translations/{tag}/LC_MESSAGES/messages.mo" for tag in LANGUAGES if tag != SOURCE}
    assert (beside | compiled) - carried == set()
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in carried)
    assert not any(name.startswith("tests/") for name in carried)
