"""What is checked and said before the server opens: who may come in, and from where."""

import ipaddress
import sys
from importlib.util import find_spec

from streamlit import config
from streamlit.auth_util import get_origin_from_redirect_uri, get_secrets_auth_section

from pages.parts.gate import PROXIED
from pages.parts.visitors import sign_in

OPEN_ADDRESS = (
    "server.address is {address}, which other computers can reach, and no sign-in is set up: whoever came would be the "
    "manager. Set it to 127.0.0.1, or set up a sign-in in partnership.toml (docs/sign-in.md)."
)
LOCAL = "No sign-in is set up: the dashboard answers this computer only, and whoever opens it is the manager."
NO_PACKAGE = "The sign-in is oidc, and a package is missing: pip install -r requirements-oidc.txt brings it."
NO_SECRETS = "The sign-in is oidc, and .streamlit/secrets.toml lacks {lacks} in [auth] (docs/sign-in.md)."
SECRETS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SHORTEST = 32  # characters of the secret that signs the cookies


def prepare() -> None:
    """Refuse to start where others could come in without a sign-in; tie a session to the address that opened it."""
    if problem := what_is_wrong():
        raise SystemExit(problem)
    mode = sign_in().mode
    if mode == "none":
        sys.stderr.write(f"{LOCAL}\n")
    # a session may be taken up again by the same address only; nobody but the proxy says who somebody is
    config.set_option("server.trustedUserHeaders", {sign_in().header: PROXIED} if mode == "proxy" else {})


def what_is_wrong() -> str:
    """Why the dashboard must not start, in a sentence; empty where nothing is wrong."""
    mode = sign_in().mode
    address = str(config.get_option("server.address") or "0.0.0.0")
    if mode == "none" and not _is_loopback(address):
        return OPEN_ADDRESS.format(address=address)
    if mode == "oidc":
        lacks = _lacking()
        return NO_PACKAGE if find_spec("authlib") is None else NO_SECRETS.format(lacks=lacks) if lacks else ""
    return ""


def _lacking() -> str:
    said = get_secrets_auth_section()
    missing = [name for name in SECRETS if not said.get(name)]
    if not missing and len(str(said["cookie_secret"])) < SHORTEST:
        return f"a cookie_secret of at least {SHORTEST} characters"
    if not missing and not str(get_origin_from_redirect_uri()).startswith("http"):
        return "a redirect_uri that begins with http"
    return ", ".join(missing)


def _is_loopback(address: str) -> bool:
    try:
        return address == "localhost" or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
