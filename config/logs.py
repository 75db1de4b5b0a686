import logging
import re

QUERY_STRING = re.compile(r"(?<=[^\s?])\?[^\s'\"<>]+")


class DropQueryStrings(logging.Filter):
    """A query string says what a reader earns and where they lie in hospital: no log keeps it.

    Django and gunicorn log the path alone in most places; this holds for the rest.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        cleaned = QUERY_STRING.sub("", message)
        if cleaned != message:
            record.msg, record.args = cleaned, None
        return True
