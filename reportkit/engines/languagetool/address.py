"""Which address texts are sent to: this machine's, unless the configuration allows another in so many words."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportkit.config import EngineConfig
from reportkit.errors import ConfigError, EngineError
from reportkit.model.document import Notice


@dataclass(frozen=True)
class Target:
    """Where texts go; `notice` is set where that is not this machine."""

    url: str
    notice: Notice | None = None


def configured_target(config: EngineConfig) -> Target | None:
    """The configured address, rebuilt from its checked parts; None where there is none.

    Raises ConfigError RK102 for something that is no HTTP address, EngineError RK307 for one that is not on this machine
    while `allow_network` is off.
    """
    if not config.address:
        return None
    host, url = _parts(config.address)
    if is_loopback(host):
        return Target(url)
    if not config.allow_network:
        hint = "Use an address of this machine, or set `engine.allow_network = true` if the text may leave it."
        raise EngineError("RK307", "The engine's address is not on this machine.", hint, "engine.address")
    message = f"The text was sent to {host}, another machine, because the configuration allows that."
    return Target(url, Notice("warning", "RK307", message, "engine.address"))


def is_loopback(host: str) -> bool:
    """Whether a host, as written, is this machine: `localhost` or a loopback number; no name is looked up."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _parts(address: str) -> tuple[str, str]:
    """Host and address; what follows `/v2` is dropped, for the client adds its own."""
    try:
        split = urlsplit(address if "://" in address else f"http://{address}")
        host, port = split.hostname or "", split.port
    except ValueError:
        host, port, split = "", None, urlsplit("")
    strange = set(host) - set("abcdefghijklmnopqrstuvwxyz0123456789.-:")
    if split.scheme not in ("http", "https") or not host or strange or split.username or split.query or split.fragment:
        raise ConfigError("RK102", "`engine.address` is not an address such as http://127.0.0.1:8081.", "", "engine.address")
    shown = f"[{host}]" if ":" in host else host
    path = split.path.rstrip("/").removesuffix("/v2")
    return host, f"{split.scheme}://{shown}{f':{port}' if port else ''}{path}/"
