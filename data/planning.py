"""How a source's select is planned the short way where its export is small: planning takes longer than running it."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

SMALL = 5000  # rows: in a larger export the look at every cell takes longer than the planning that it saves
TITLE_KEY = re.compile(r"\btitle_key\(")
SAID = re.compile(r"'(?:[^']|'')*'|--[^\n]*")
READ = re.compile(r"\b(?<!distinct )(?:from|join)\s+(\w+)\b(?!\s*\()", re.IGNORECASE)
MADE = re.compile(r"\b(\w+)(?:\s*\([\w\s,]*\))?\s+as\s+(?:not\s+)?(?:materialized\s+)?\(", re.IGNORECASE)
STAGED = re.compile(r"\b(?:staged|left_out)_\w+")
MOMENT = re.compile(r"\bas_(utc|moment|day)\(")
OFFSET = r"(?i)\d:\d.*(Z|UTC|[+-][\d:]{1,6})\s*$|^\s*(Z|UTC|(GMT|UTC)?[+-][\d:]{1,6})\s*$|[+-]\d{1,2}:?\d{2}\s*$"


@lru_cache(maxsize=8192)
def planned(sql: str, short: Collection[str]) -> tuple[str, frozenset[str]]:
    """A statement as it is run, and the parameters that it names."""
    text = MOMENT.sub(r"as_plain_\1(", sql) if "moments" in short else sql
    if "titles" in short and reads_staged_only(sql):
        text = TITLE_KEY.sub("plain_title_key(", text)
    return text, frozenset(duckdb.extract_statements(text)[0].named_parameters)


@lru_cache(maxsize=8192)
def reads_staged_only(sql: str) -> bool:
    """Whether a select has nothing from the store."""
    bare = SAID.sub("''", sql)
    made = {name.lower() for name in MADE.findall(bare)}
    return all(name.lower() in made or STAGED.fullmatch(name) for name in READ.findall(bare))


def shortcuts(tables: Iterable[pa.Table], parameters: Mapping[str, object]) -> frozenset[str]:
    """What the cells of a small export make simple: moments where none has an offset, titles where all is ASCII."""
    columns = [column for table in tables for column in table.columns if pa.types.is_string(column.type)]
    is_ascii = all(pc.all(pc.string_is_ascii(column)).as_py() is not False for column in columns)
    has_offset = any(pc.any(pc.match_substring_regex(column, OFFSET)).as_py() for column in columns)
    is_said_in_ascii = all(text.isascii() for text in parameters.values() if isinstance(text, str))
    return frozenset(["moments"] * (not has_offset) + ["titles"] * (is_ascii and is_said_in_ascii))
