"""Who may ask the desk: a page that it made itself, on this machine, and nobody else.

Another page in the same browser can send requests to a loopback address, and a name of its own
can lead there. So each request must name this very host (which a foreign name does not), come
from this origin, and carry a token that only the desk's own page holds: no other origin can read
that page, for the desk gives none leave (no CORS).
"""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOSTS = frozenset({"localhost"})
TOKEN = "HTTP_X_DESK_TOKEN"  # noqa: S105 - the name of a header


def is_loopback(host: str) -> bool:
    """Tell whether a host's name or address is this machine's own and no other can reach it."""
    if host in _HOSTS:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refused(request: Mapping[str, Any], token: str) -> str:
    """Say why a request is not answered, or nothing.

    Args:
        request: a WSGI environment.
        token: what it must carry; empty for a page, which any browser on this machine may open.
    """
    try:
        host = urlsplit(f"//{request.get('HTTP_HOST', '')}")
        name, port = host.hostname or "", host.port
    except ValueError:
        return say("The desk does not know this address.")
    if not is_loopback(name) or not is_loopback(str(request.get("REMOTE_ADDR", "127.0.0.1"))):
        return say("The desk opens on this machine alone; use the address of 127.0.0.1.")
    own = str(request.get("SERVER_PORT", "")) or "80"
    if str(port or 80) != own:
        return say("The desk does not know this address.")
    origin = request.get("HTTP_ORIGIN")
    if origin is not None and origin != f"http://{request.get('HTTP_HOST', '')}":
        return say("The desk answers no other pages.")
    if token and request.get("HTTP_SEC_FETCH_SITE", "same-origin") not in {"same-origin", "none"}:
        return say("The desk answers no other pages.")
    if token and not hmac.compare_digest(str(request.get(TOKEN, "")).encode(), token.encode()):
        return say("This page is of an earlier preview; load it again. What you wrote stays here.")
    return ""
