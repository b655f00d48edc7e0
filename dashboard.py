"""The door: the web application with its start-up, security headers, compressed files and health route."""

import base64
import gzip
import hashlib
import re
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import streamlit as st
import streamlit.runtime
from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.parts import card  # noqa: F401  pandas and plotly are imported now, not while the first visitor waits
from pages.parts.db import shared_store
from pages.parts.door import SIGN_IN, Door, to_sign_in
from pages.parts.files import keep_apart
from pages.parts.gate import reader_or_nobody
from pages.parts.sheet import ADDRESS, overview_sheet
from pages.parts.starting import prepare
from pages.parts.trouble import EXPECTED, show_trouble
from pages.parts.warm import ask_first

STATIC = Path(st.__file__).parent / "static"


def inline_scripts(page: str) -> str:
    """The hashes that allow exactly the scripts that stand inside Streamlit's own page."""
    bodies = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies]
    return " ".join(f"'sha256-{digest}'" for digest in digests)


POLICY = "; ".join(
    [
        "default-src 'self'",
        f"script-src 'self' 'unsafe-eval' {inline_scripts((STATIC / 'index.html').read_text('utf-8'))}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


@cache
def packed(path: Path) -> bytes:
    """A file compressed, from memory where it was asked for before."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def make_ready() -> None:
    """While nobody waits: compress the scripts that every page begins with, and ask what Overview asks."""
    for name in re.findall(r"[^\"']+/([\w.-]+\.(?:js|css))[\"']", (STATIC / "index.html").read_text("utf-8")):
        for path in STATIC.glob(f"static/*/{name}"):
            packed(path)
    try:
        ask_first()
    except EXPECTED as problem:
        sys.stderr.write(f"{problem}\n")


class CompressedOnce:
    """Serves Streamlit's own scripts and styles compressed, each compressed once and kept in memory."""

    def __init__(self, app: ASGIApp, root: Path) -> None:
        self.app = app
        self.files = {f"/{path.relative_to(root).as_posix()}": path for path in root.glob("static/*/*.*s")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self.files.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if path is None or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await self.app(scope, receive, send)
            return
        headers = {
            "Content-Encoding": "gzip",
            "Vary": "Accept-Encoding",
            "Cache-Control": "public, immutable, max-age=31536000",
        }
        media_type = "text/css" if path.suffix == ".css" else "text/javascript"
        body = await run_sync(packed, path)
        await Response(body, headers=headers, media_type=media_type)(scope, receive, send)


async def health(_request: Request) -> Response:
    """Whether the dashboard can read its store: 200 and the store's turn, or 503 and a sentence."""
    try:
        return JSONResponse({"status": "ok", "turn": await run_sync(lambda: shared_store().turn())})
    except EXPECTED as problem:
        return JSONResponse({"status": "unavailable", "reason": str(problem)}, status_code=503)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open the store before the first visitor comes; a store that cannot be opened is said here and on the page.

    Its files are kept apart by role from the first one on.
    """
    keep_apart(streamlit.runtime.get_instance().media_file_mgr, reader_or_nobody)
    try:
        await run_sync(shared_store)
    except EXPECTED as problem:
        sys.stderr.write(f"{problem}\n")
    else:
        threading.Thread(target=make_ready, daemon=True, name="make ready").start()
    yield


prepare()
app = st.App(
    "pages/menu.py",
    routes=[Route("/health", health), Route(ADDRESS, overview_sheet), Route(SIGN_IN, to_sign_in)],
    middleware=[Middleware(SecurityHeaders), Middleware(Door), Middleware(CompressedOnce, root=STATIC)],
    lifespan=lifespan,
    on_script_error=show_trouble,
)
