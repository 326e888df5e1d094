"""Real parts for tests: databases, browsers, servers. Each module holds fixtures; conftest.py names them."""
