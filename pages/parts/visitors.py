"""Who sends a request: the address that the sign-in proves, and the role that it has."""

import ipaddress
import os
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import Scope
from streamlit.auth_util import get_origin_from_redirect_uri
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import (
    _get_signed_cookie_with_chunks,
    _parse_decoded_user_cookie,
)

from access import SignIn
from analytics.roles import MANAGER, ROLES, Role
from pages.parts.db import settings
from partnership import Misconfigured

Peer = ipaddress.IPv4Address | ipaddress.IPv6Address
LOOPBACK = ipaddress.ip_address("127.0.0.1")
PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip", "via")
# whose X-Forwarded-For the server takes for the peer, and who that is where nothing is said
TRUSTED, TRUSTED_UNLESS = "FORWARDED_ALLOW_IPS", "127.0.0.1,::1"


def sign_in() -> SignIn:
    """How visitors sign in; while the settings cannot be read, not at all: this computer sees the sentence on them."""
    try:
        return settings().partnership.sign_in
    except Misconfigured:
        return SignIn()


def role_of_request(scope: Scope) -> Role | None:
    """The role of who sends a request or opens a socket; None for nobody."""
    known = sign_in()
    if known.mode == "none":
        return MANAGER if is_local(scope) else None
    address = _proxied(scope, known) if known.mode == "proxy" else signed_in(scope)
    return settings().partnership.role_of(address) if address else None


def at_most(own: Role, wanted: str | None) -> Role:
    """The role to answer with: only the manager may choose another one's view."""
    return next((role for role in ROLES if role == wanted and own == MANAGER), own)


def is_local(scope: Scope) -> bool:
    """Whether it comes from this computer and was asked of it by name: not passed on, and by no foreign name."""
    asked = HTTPConnection(scope).headers
    peer = peer_of(scope)
    return (
        peer is not None
        and peer.is_loopback
        and not any(name in asked for name in PASSED_ON)
        and _is_loopback_name(asked.get("host", ""))
    )


def peer_of(scope: Scope) -> Peer | None:
    """The computer at the other end of the connection; None where that cannot be told.

    The server puts what X-Forwarded-For says in its place, with port 0, where a peer that it trusts sends it.
    """
    host, port = scope.get("client") or ("", 0)
    if "x-forwarded-for" in HTTPConnection(scope).headers:
        if not all(_is_loopback(one.strip()) for one in os.environ.get(TRUSTED, TRUSTED_UNLESS).split(",")):
            return None
        if port == 0:
            return LOOPBACK
    try:
        peer = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(peer, "ipv4_mapped", None) or peer


def verified(user: Any) -> str:
    """The e-mail address of who signed in; empty where the provider says that it is not hers."""
    is_in = user.get("is_logged_in") is True and user.get("email_verified", True) in (True, "true")
    return str(user.get("email") or "") if is_in else ""


def signed_in(scope: Scope) -> str:
    """The address in Streamlit's signed cookie; empty without one, or with one that it did not sign for this place."""
    raw = _get_signed_cookie_with_chunks(HTTPConnection(scope).cookies, USER_COOKIE_NAME)
    origin = get_origin_from_redirect_uri()
    return verified(_parse_decoded_user_cookie(raw, origin)) if raw and origin else ""


def _proxied(scope: Scope, known: SignIn) -> str:
    """The address in the proxy's header, if it stands there once and the proxy sent it."""
    said = HTTPConnection(scope).headers.getlist(known.header)
    peer = peer_of(scope)
    return said[0] if len(said) == 1 and peer is not None and known.believes(peer) else ""


def _is_loopback(address: str) -> bool:
    try:
        return not address or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _is_loopback_name(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name == "localhost" or (bool(name) and _is_loopback(name))
