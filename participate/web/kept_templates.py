"""Compiled templates, kept from one start of the server to the next: the first pages after it come a second sooner."""

import structlog
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

log = structlog.get_logger()


class KeptTemplates(FileSystemBytecodeCache):
    """A folder of this user's alone among the temporary files; where it is full, pages come all the same."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            super().dump_bytecode(bucket)
        except OSError as reason:
            log.warning("template_not_kept", reason=str(reason))


def kept_templates() -> BytecodeCache | None:
    """None where there is no folder that only this user may write."""
    try:
        return KeptTemplates()
    except (OSError, RuntimeError) as reason:
        log.warning("templates_not_kept", reason=str(reason))
        return None
