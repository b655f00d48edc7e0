"""Who reads: only the manager sees small cells; leadership, team and whoever gets a report do not."""

from typing import Literal

from analytics.settling import Unanswerable

Role = Literal["manager", "leadership", "team"]
MANAGER: Role = "manager"
LEADERSHIP: Role = "leadership"
TEAM: Role = "team"
ROLES: tuple[Role, ...] = (MANAGER, LEADERSHIP, TEAM)


def known_role(name: str) -> Role:
    """The role of this name. Raises Unanswerable with the roles there are: nobody sees more by a slip of the pen."""
    if name not in ROLES:
        raise Unanswerable(f"There is no role {name!r}: choose {', '.join(ROLES[:-1])} or {ROLES[-1]}.")
    return name
