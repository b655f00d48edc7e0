"""partnership.toml as tables: what questions read instead of settings. Filled anew each time the store opens."""

import duckdb

from data.keeping import keep
from data.rules import emptying
from data.store import Store, open_store
from partnership import Partnership, Settings


def open_configured(settings: Settings) -> Store:
    """Open the store of these settings with the partnership's tables filled. Raises as `open_store`."""
    store = open_store(settings.database)
    fill(store, settings.partnership)
    return store


def fill(store: Store, partnership: Partnership) -> None:
    """Replace the partnership's tables by what the file says; nothing is written when nothing changed."""
    rows: dict[str, list[tuple[object, ...]]] = {
        "partnership": _one_row(partnership),
        "sides": _sides(partnership),
        "side_groups": _side_groups(partnership),
        "organisations": [(o.name, o.group) for o in partnership.organisations],
        "organisation_names": _names(store, partnership),
        "organisation_domains": [
            (item.domain.lower(), o.name, item.since, item.until)
            for o in partnership.organisations
            for item in o.domains
        ],
        "subsidiaries": _subsidiaries(store, partnership),
        "domain_kinds": sorted(partnership.kinds.items()),
        "series": [(s.name, place) for place, s in enumerate(partnership.series, 1)],
        "series_patterns": [
            (s.name, pattern, place) for place, s in enumerate(partnership.series, 1) for pattern in s.patterns
        ],
        "partnership_pauses": [(p.name, p.since, p.until) for p in partnership.pauses],
        "thresholds": [(t.measure, t.value, t.label) for t in partnership.thresholds],
    }
    with store.reading() as cursor:
        stale = {table for table, wanted in rows.items() if cursor.table(table).fetchall() != wanted}
    if stale:
        store.write(lambda cursor: _replace(cursor, {table: rows[table] for table in sorted(stale)}))


def _replace(cursor: duckdb.DuckDBPyConnection, wanted: dict[str, list[tuple[object, ...]]]) -> None:
    for table, rows in wanted.items():
        cursor.execute(emptying(table))
        for row in rows:
            cursor.table(table).insert(list(row))
    keep(cursor)


def _names(store: Store, p: Partnership) -> list[tuple[object, ...]]:
    """Exact names and aliases, normalised by the same macro as the names on forms."""
    named = [(item, o.name) for o in p.organisations for item in o.names]
    keys = _keys(store, [item.name for item, _ in named])
    return [(key, name, item.since, item.until) for key, (item, name) in zip(keys, named)]


def _subsidiaries(store: Store, p: Partnership) -> list[tuple[object, ...]]:
    named = [(item.name, o.name) for o in p.organisations for item in o.names if item.name in o.subsidiaries]
    keys = _keys(store, [name for name, _ in named])
    domains = [(item.domain, o.name) for o in p.organisations for item in o.domains if item.domain in o.subsidiaries]
    return [
        *(("organisation", key, owner) for key, (_, owner) in zip(keys, named)),
        *(("domain", domain.lower(), owner) for domain, owner in domains),
    ]


def _keys(store: Store, names: list[str]) -> list[str]:
    """Names as they are compared."""
    with store.reading() as cursor:
        found = cursor.execute("select list_transform($names, lambda name: title_key(name))", {"names": names})
        keys: list[str] = found.fetchall()[0][0]
    return keys


def _one_row(p: Partnership) -> list[tuple[object, ...]]:
    target = p.target
    return [(p.name, p.time_zone, p.audience.min_minutes, target.share, target.tolerance, target.side)]


def _sides(p: Partnership) -> list[tuple[object, ...]]:
    named = [*((side.name, True) for side in p.sides), (p.neither.name, False), (p.unknown.name, False)]
    return [(name, place, is_partner) for place, (name, is_partner) in enumerate(named, 1)]


def _side_groups(p: Partnership) -> list[tuple[object, ...]]:
    named = [(group, side.name) for side in (*p.sides, p.neither) for group in side.groups]
    return [(group, side, place) for place, (group, side) in enumerate([*named, (p.unknown.name, p.unknown.name)], 1)]
