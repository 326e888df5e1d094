from __future__ import annotations

from collections.abc import Callable

import redis
from playwright.sync_api import BrowserContext
from sqlalchemy import create_engine, text


def test_a_database_begins_empty_and_keeps_what_is_committed(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE card (words TEXT)"))
        connection.execute(text("INSERT INTO card VALUES ('Нам потрібен автобус')"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT words FROM card")).scalars().all() == ["Нам потрібен автобус"]
    engine.dispose()


def test_each_test_gets_a_postgresql_database_of_its_own(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM pg_class WHERE relname = 'card'")).scalar() == 0
        assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"
        assert connection.execute(text("SHOW server_encoding")).scalar() == "UTF8"
    engine.dispose()


def test_redis_begins_empty(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
        client.set("stream", 1)
        assert client.get("stream") == b"1"


def test_a_person_reads_a_page_in_the_language_of_the_phone(new_person: Callable[..., BrowserContext]) -> None:
    page = new_person(locale="ar").new_page()
    page.set_content("<p dir=auto lang=ar>مرحبا</p>")
    assert page.evaluate(
        "[navigator.language, innerWidth, getComputedStyle(document.querySelector('p')).direction]"
    ) == [
        "ar",
        360,
        "rtl",
    ]
