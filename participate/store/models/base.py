"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, cast

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, Integer, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column

Texts = dict[str, str]  # language tag → text


class UtcTime(TypeDecorator[datetime]):
    """Aware UTC times; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without its zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = cast(datetime, value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def words(kind: type[StrEnum]) -> Enum:
    """A StrEnum kept by value (SQLAlchemy keeps the name unless told)."""
    return Enum(kind, native_enum=False, length=24, values_callable=lambda k: [m.value for m in k])


BigKey = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """Every constraint has a name, so that migrations can find it on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: String(200),
        datetime: UtcTime,
        dict[str, Any]: JSON,
        dict[str, str]: JSON,
        dict[str, int]: JSON,
        list[str]: JSON,
        list[int]: JSON,
        list[Any]: JSON,
    }


def long_text(**options: Any) -> Any:
    return mapped_column(Text, **options)


def key() -> Any:
    return mapped_column(BigKey, primary_key=True)
