"""How often one address may send. It is known here by a keyed hash, in memory, for an hour."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from config.client_ip import client_ip

MOST = 10
"""A village may share one address; nobody finds more than this in an hour."""
HOUR = 3600


def is_too_often(request: HttpRequest) -> bool:
    """Counts this one in."""
    key = f"corrections:{_hidden(client_ip(request))}"
    if cache.add(key, 1, HOUR):
        return False
    try:
        return bool(cache.incr(key) > MOST)
    except ValueError:  # its hour ended between the two
        return False


def _hidden(address: str) -> str:
    """Without the key nobody can find the address again, not even by trying them all."""
    return salted_hmac("guides.views.pace", _household(address), algorithm="sha256").hexdigest()


def _household(address: str) -> str:
    """Of IPv6 the network: one line has more addresses than can be counted."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, 64), strict=False))
    return address
