"""The door: who is let through to which address, with no sign-in, by a proxy's header and by a signed cookie."""

import asyncio
import json
from types import SimpleNamespace

import pytest
from streamlit import config
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from pages.parts import door, files, starting, visitors
from pages.parts.door import Door
from partnership import ROOT, Misconfigured, read_partnership

ROLES = "ana@example.org=manager, lea@example.org=leadership, team.example=team"
CLOSED = ["/", "/imports", "/media/abc.csv", "/print/overview", "/_stcore/stream", "/_stcore/upload_file/a/b",
          "/_stcore/metrics", "/_stcore/agent/interact", "/component/x", "/static/../imports", "/anything"]  # fmt: skip
SECRET = "s" * 40
ORIGIN = "https://dashboard.example"
NAMES = ("hers", "both", "theirs", "none")
HERE = {"host": "localhost:8501"}


@pytest.fixture
def sign_in(monkeypatch):
    """Set the way to sign in, as the environment does."""

    def choose(mode: str, **more: str) -> None:
        env = {"COMMUNITY_SIGN_IN": mode, **({} if mode == "none" else {"COMMUNITY_ROLES": ROLES}), **more}
        known = SimpleNamespace(partnership=read_partnership(ROOT / "partnership.toml", env))
        monkeypatch.setattr(visitors, "settings", lambda: known)

    return choose


@pytest.fixture
def secrets(monkeypatch):
    """The part of the secrets that Streamlit's sign-in reads."""
    auth = {"redirect_uri": f"{ORIGIN}/oauth2callback", "cookie_secret": SECRET}
    read_from(monkeypatch, {"auth": auth})
    return auth


def read_from(monkeypatch, kept) -> None:
    read = SimpleNamespace(load_if_toml_exists=lambda: bool(kept), get=kept.get)
    for place in ("streamlit.auth_util", "streamlit.web.server.server_util"):
        monkeypatch.setattr(f"{place}.secrets_singleton", read)


def knock(path="/", headers=None, client=("127.0.0.1", 4000), kind="http"):
    """The status, 1008 of a refused socket, or 200 with the role of the asker where it was let through."""
    sent, seen = [], []

    async def app(scope, receive, send):
        seen.append(files.ASKER.get())
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    many = headers if isinstance(headers, list) else list((headers or {}).items())
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in many]
    scope = {"type": kind, "path": path, "method": "GET", "headers": raw, "client": client, "query_string": b""}
    asyncio.run(Door(app)(scope, receive, send))
    return (200, seen[0]) if seen else (sent[0].get("status", sent[0].get("code")), None)


def cookie(address="ana@example.org", origin=ORIGIN, secret=SECRET, **more):
    user = {"email": address, "is_logged_in": True, "origin": origin} | more
    signed = create_signed_value(secret, "_streamlit_user", json.dumps(user)).decode()
    return {"cookie": f"_streamlit_user={signed}"}


@pytest.mark.parametrize(
    ("headers", "client", "role"),
    [
        (HERE, ("127.0.0.1", 4000), "manager"),
        ({"host": "[::1]:8501"}, ("::1", 4000), "manager"),
        ({"host": "localhost"}, ("::ffff:127.0.0.1", 4000), "manager"),
        (HERE, ("192.0.2.7", 4000), None),
        (HERE, None, None),
        ({"host": "dashboard.example"}, ("127.0.0.1", 4000), None),
        ({"host": "localhost.example"}, ("127.0.0.1", 4000), None),
        ({}, ("127.0.0.1", 4000), None),
        (HERE | {"x-forwarded-for": "192.0.2.7"}, ("192.0.2.7", 0), None),
        (HERE | {"x-forwarded-for": "127.0.0.1"}, ("127.0.0.1", 0), None),
        (HERE | {"forwarded": "for=192.0.2.7"}, ("127.0.0.1", 4000), None),
    ],
)
def test_without_a_sign_in_this_computer_is_the_manager_and_nobody_else(sign_in, headers, client, role) -> None:
    sign_in("none")
    for path in CLOSED:
        assert knock(path, headers, client) == ((200, role) if role else (403, None))


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("path", CLOSED)
def test_nobody_gets_through_without_a_role(sign_in, secrets, path: str, kind: str) -> None:
    refused = {"http": {401, 403}, "websocket": {1008}}[kind]
    for mode in ("proxy", "oidc"):
        sign_in(mode)
        for headers in (
            HERE,
            HERE | {"x-forwarded-email": "zyxwort@example.org"},
            HERE | {"x-email": "ana@example.org"},
        ):
            assert knock(path, headers, kind=kind)[0] in refused
    sign_in("oidc")
    assert knock(path, HERE | {"x-forwarded-email": "ana@example.org"}, kind=kind)[0] in refused


def test_what_tells_nothing_is_open(sign_in) -> None:
    sign_in("proxy")
    for path in ("/health", "/_stcore/health", "/static/js/index.js", "/favicon.png", "/auth/logout"):
        assert knock(path) == (200, None)


@pytest.mark.parametrize(
    ("header", "client", "role"),
    [
        ("ana@example.org", ("127.0.0.1", 4000), "manager"),
        ("LEA@example.org", ("127.0.0.1", 4000), "leadership"),
        ("bo@team.example", ("10.0.0.9", 4000), "team"),
        ("ana@example.org", ("10.0.1.9", 4000), None),
        ("ana@example.org", ("192.0.2.7", 4000), None),
        ("ana@example.org", None, None),
        ("ana@example.org", ("proxy", 4000), None),
        ("ana@example.org, lea@example.org", ("127.0.0.1", 4000), None),
    ],
)
def test_a_header_counts_from_the_proxy_only(sign_in, header, client, role) -> None:
    sign_in("proxy", COMMUNITY_SIGN_IN_PEERS="loopback, 10.0.0.0/24")
    for kind in ("http", "websocket"):
        status = 200 if role else {"http": 403, "websocket": 1008}[kind]
        assert knock("/", {"x-forwarded-email": header}, client, kind) == (status, role)


def test_a_header_that_stands_twice_is_nobodys(sign_in) -> None:
    sign_in("proxy")
    twice = [("X-Forwarded-Email", "lea@example.org"), ("X-Forwarded-Email", "ana@example.org")]
    assert knock("/", twice)[0] == 403


def test_a_peer_that_a_header_names_is_not_believed(sign_in, monkeypatch) -> None:
    sign_in("proxy", COMMUNITY_SIGN_IN_PEERS="10.0.0.5")
    ana = {"x-forwarded-email": "ana@example.org"}
    assert knock("/", ana, ("10.0.0.5", 4000)) == (200, "manager")
    # the server has put what X-Forwarded-For says in place of a peer on this computer
    assert knock("/", ana | {"x-forwarded-for": "10.0.0.5"}, ("10.0.0.5", 0))[0] == 403
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    for port in (0, 4000):
        assert knock("/", ana | {"x-forwarded-for": "10.0.0.5"}, ("10.0.0.5", port))[0] == 403


def test_a_proxy_on_this_computer_may_name_whom_it_serves(sign_in) -> None:
    sign_in("proxy")
    passed_on = {"x-forwarded-email": "lea@example.org", "x-forwarded-for": "192.0.2.7"}
    assert knock("/", passed_on, ("192.0.2.7", 0)) == (200, "leadership")


@pytest.mark.parametrize(
    ("headers", "status", "role"),
    [
        (cookie(), 200, "manager"),
        (cookie("lea@example.org", email_verified=True), 200, "leadership"),
        (cookie("lea@example.org", email_verified=False), 401, None),
        (cookie("zyxwort@example.org"), 403, None),
        (cookie(secret="t" * 40), 401, None),
        (cookie(secret=""), 401, None),
        (cookie(origin="https://evil.example"), 401, None),
        (cookie(is_logged_in=False), 401, None),
        (cookie(is_logged_in="yes"), 401, None),
        ({"cookie": "_streamlit_user=ana@example.org"}, 401, None),
        ({"cookie": cookie()["cookie"][:-2] + "xx"}, 401, None),
    ],
)
def test_a_cookie_counts_only_if_it_was_signed_here(sign_in, secrets, headers, status, role) -> None:
    sign_in("oidc")
    assert knock("/", headers) == (status, role)


def test_a_cookie_counts_for_nothing_without_secrets(sign_in, monkeypatch) -> None:
    sign_in("oidc")
    read_from(monkeypatch, {})
    assert knock("/", cookie(secret=config.get_option("server.cookieSecret")))[0] == 401


def test_a_file_is_given_to_the_role_that_it_was_made_for(sign_in, monkeypatch) -> None:
    sign_in("proxy")
    monkeypatch.setattr(
        files, "_made_for", {"hers": {"manager"}, "both": {"manager", "leadership"}, "theirs": {"team"}}
    )
    for who, may in (("ana@example.org", NAMES), ("lea@example.org", "both"), ("bo@team.example", "theirs")):
        asked = {name: knock(f"/media/{name}.csv", {"x-forwarded-email": who})[0] for name in NAMES}
        had = [name for name, status in asked.items() if status == 200]
        assert had == (list(NAMES) if may is NAMES else [may])


@pytest.mark.parametrize(("mode", "address", "said"), [
    ("none", "0.0.0.0", "whoever came would be the manager"),
    ("none", "192.0.2.7", "docs/sign-in.md"),
    ("none", None, "server.address is 0.0.0.0"),
    ("none", "127.0.0.1", ""),
    ("none", "localhost", ""),
    ("proxy", "0.0.0.0", ""),
])  # fmt: skip
def test_it_does_not_open_to_others_without_a_sign_in(sign_in, monkeypatch, mode, address, said) -> None:
    sign_in(mode)
    monkeypatch.setattr(config, "get_option", {"server.address": address}.get)
    assert said in starting.what_is_wrong() and bool(said) == bool(starting.what_is_wrong())


def test_a_sign_in_that_cannot_work_is_said_at_the_start(sign_in, secrets, monkeypatch) -> None:
    sign_in("oidc")
    monkeypatch.setattr(starting, "find_spec", lambda name: None)
    assert "requirements-oidc.txt" in starting.what_is_wrong()
    monkeypatch.setattr(starting, "find_spec", lambda name: True)
    assert "client_id, client_secret, server_metadata_url" in starting.what_is_wrong()
    secrets.update(
        client_id="a", client_secret="b", server_metadata_url="https://id.example/.well-known", cookie_secret="short"
    )
    assert "at least 32 characters" in starting.what_is_wrong()
    secrets["cookie_secret"] = SECRET
    assert starting.what_is_wrong() == ""


def test_settings_that_cannot_be_read_open_to_this_computer_only(monkeypatch) -> None:
    def fail():
        raise Misconfigured("no")

    monkeypatch.setattr(visitors, "settings", fail)
    assert knock("/", HERE)[0] == 200
    assert knock("/", HERE, ("192.0.2.7", 4000))[0] == 403


def test_the_refusal_is_a_page_for_people(sign_in, secrets) -> None:
    sign_in("oidc")
    assert "Sign in" in door._said({"type": "http", "headers": [], "path": "/"})[1]
    nobody = [(b"cookie", cookie("zyxwort@example.org")["cookie"].encode())]
    said, todo, status = door._said({"type": "http", "headers": nobody, "path": "/"})
    assert (said, status) == ("You have no role here.", 403)
    assert "Sign out" in todo and "zyxwort" not in said + todo
