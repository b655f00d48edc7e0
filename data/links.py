"""An address in the web → its host, which is all that is ever kept of a link."""

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

# whoever writes there has a host of her own, which would name her
_HOMES = ("substack.com", "medium.com", "wordpress.com", "tumblr.com", "blogspot.com", "carrd.co", "wixsite.com")
_HOST = re.compile(r"[a-z0-9][a-z0-9.-]*\.[a-z][a-z0-9-]+")


@lru_cache(1024)
def host_of(address: str) -> str | None:
    """The host of a web address, lower case; of a site whose parts belong to single people, that of the site."""
    plain = address.strip().strip("<>")
    try:
        host = urlsplit(plain if "://" in plain else f"//{plain}").hostname or ""
    except ValueError:
        return None
    if not _HOST.fullmatch(host) or plain.lower().startswith(("mailto:", "tel:")):
        return None
    registered = _suffixes(True).privatesuffix(host)
    if registered and (registered in _HOMES or _suffixes(False).privatesuffix(host) != registered):
        return registered
    return host


@cache
def _suffixes(of_registries: bool) -> PublicSuffixList:
    """With or without the parts that sites such as github.io hand out themselves."""
    return PublicSuffixList(only_icann=of_registries)
