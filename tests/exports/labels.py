"""Labels as the catalogues give them when a language has no translation yet: the English sentence itself."""


def labels(msgid: str, /, **params: object) -> str:
    return msgid % params if params else msgid
