"""Who may read: how visitors sign in, and which address has which role; part of partnership.toml."""

import ipaddress
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

RoleName = Literal["manager", "leadership", "team"]
LOOPBACK = "loopback"
VARIABLES = {"mode": "COMMUNITY_SIGN_IN", "header": "COMMUNITY_SIGN_IN_HEADER", "peers": "COMMUNITY_SIGN_IN_PEERS"}
_ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+")


class SignIn(BaseModel):
    """How visitors prove who they are: not at all, by OpenID Connect, or by a header that a proxy in front sets.

    `peers` are the computers whose `header` is believed: addresses, networks, or loopback for this one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Literal["none", "oidc", "proxy"] = "none"
    header: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+$")] = "X-Forwarded-Email"
    peers: Annotated[tuple[str, ...], Field(min_length=1)] = (LOOPBACK,)

    @field_validator("peers")
    @classmethod
    def _known_peers(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for peer in value:
            try:
                is_everybody = peer != LOOPBACK and ipaddress.ip_network(peer).prefixlen == 0
            except ValueError as wrong:
                raise ValueError(f"{peer} is no address; write loopback, 10.0.0.5 or 10.0.0.0/24") from wrong
            if is_everybody:
                raise ValueError(f"{peer} is every computer there is; name the proxy")
        return value

    def believes(self, peer: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
        """Whether this computer may set the header."""
        return any(peer.is_loopback if one == LOOPBACK else peer in ipaddress.ip_network(one) for one in self.peers)


def is_address(text: str) -> bool:
    """Whether this is one plain e-mail address in small ASCII letters."""
    return _ADDRESS.fullmatch(text) is not None


def checked_roles(said: object) -> object:
    """Roles by address or whole domain, in small letters. Raises ValueError, which repeats no address."""
    if not isinstance(said, dict):
        return said
    for position, (who, role) in enumerate(said.items(), 1):
        if not is_address(who.lower() if "@" in who else f"x@{who.lower()}"):
            raise ValueError(f"entry {position} is neither an e-mail address nor a domain")
        if role not in get_args(RoleName):
            raise ValueError(f"entry {position} has a role that does not exist; write manager, leadership or team")
    return {who.lower(): role for who, role in said.items()}


def with_environment(said: dict[str, Any], env: Mapping[str, str]) -> dict[str, Any]:
    """What partnership.toml says, with COMMUNITY_SIGN_IN, _HEADER and _PEERS and COMMUNITY_ROLES in its place.

    Roles are written as in "ana@example.org=manager, example.org=team".
    """
    sign_in: dict[str, Any] = {key: env[name] for key, name in VARIABLES.items() if env.get(name)}
    if "peers" in sign_in:
        sign_in["peers"] = [peer.strip() for peer in sign_in["peers"].split(",")]
    if sign_in and isinstance(said.get("sign_in", {}), dict):
        said = {**said, "sign_in": {**said.get("sign_in", {}), **sign_in}}
    if env.get("COMMUNITY_ROLES"):
        pairs = (one.partition("=") for one in env["COMMUNITY_ROLES"].split(",") if one.strip())
        said = {**said, "roles": {who.strip(): role.strip() for who, _, role in pairs}}
    return said
