"""The door in front of every address: without a role nobody gets a page, a file, a socket or a sheet."""

import html

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.user_info import generate_login_redirect_url

from pages.parts.files import ASKER, may_have
from pages.parts.visitors import role_of_request, sign_in, signed_in

SIGN_IN = "/sign-in"
# what tells nothing: whether the server lives, Streamlit's own scripts, and the way to sign in and out
OPEN = ("/health", "/_stcore/health", "/favicon.png", SIGN_IN, "/oauth2callback", "/auth/login", "/auth/logout")
NOT_HERE = "No sign-in is set up: the dashboard answers the computer that it runs on, and nobody else."
NO_ROLE = "You have no role here."
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{said}</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body style="font-family: sans-serif; margin: 20vh auto; max-width: 32rem; padding: 0 1rem">
<h1 style="font-size: 1.3rem">{said}</h1><p>{next}</p></body></html>"""


class Door:
    """Lets only those through who have a role, and to files only the role that they are made for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or _is_open(scope):
            await self.app(scope, receive, send)
            return
        role = role_of_request(scope)
        if role is None:
            await _refuse(scope, receive, send)
        elif _path(scope).startswith("/media/") and not may_have(_path(scope), role):
            await PlainTextResponse("There is no such file.", status_code=404)(scope, receive, send)
        else:
            ASKER.set(role)
            await self.app(scope, receive, send)


async def to_sign_in(_request: Request) -> Response:
    """To the provider; its address carries a token of two minutes, so that it is made at the click."""
    return RedirectResponse(generate_login_redirect_url("default"), status_code=302)


def _path(scope: Scope) -> str:
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    path = str(scope["path"])
    return path.removeprefix(f"/{base}") if base and path.startswith(f"/{base}/") else path


def _is_open(scope: Scope) -> bool:
    path = _path(scope)
    return scope["type"] == "http" and (path in OPEN or (path.startswith("/static/") and ".." not in path))


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    said, todo, status = _said(scope)
    wants_page = "text/html" in Headers(scope=scope).get("accept", "")
    page = PAGE.format(said=html.escape(said), next=todo)
    answer = HTMLResponse(page, status) if wants_page else PlainTextResponse(said, status)
    answer.headers["Cache-Control"] = "no-store"
    await answer(scope, receive, send)


def _said(scope: Scope) -> tuple[str, str, int]:
    mode = sign_in().mode
    if mode == "none":
        return NOT_HERE, "Whoever runs it can set one up: docs/sign-in.md says how.", 403
    ask = "Ask whoever runs this dashboard for one."
    if mode == "proxy":
        return NO_ROLE, ask, 403
    if signed_in(scope):
        return NO_ROLE, f'{ask} <a href="/auth/logout">Sign out</a>', 403
    return "Sign in to read this.", f'<a href="{SIGN_IN}">Sign in</a>', 401
