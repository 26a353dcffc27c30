"""No network: refuses every look-up, connection and datagram that would leave this machine.

The suite imports it, and every Python that a test starts finds it on PYTHONPATH and imports it by
its name before anything else. It stands below the socket module, so no way round it is left open.
"""

import sys

# What Python announces before it asks the system, and where in the announcement the address is.
EVENTS = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
    "socket.getnameinfo": 0,
}


def stays_here(address):
    """Return whether an address, a host's name, or nothing at all, is of this machine."""
    if isinstance(address, tuple):
        address = address[0]
    if isinstance(address, bytes):
        address = address.decode("ascii", "replace")
    if address in (None, "", "localhost"):
        return True
    import ipaddress

    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def refuse(event, args):
    """Raise an error for what would leave this machine."""
    if event not in EVENTS:
        return
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        import socket

        # A socket in the file system leads nowhere else, nor does one without an address.
        if args[0].family not in (socket.AF_INET, socket.AF_INET6) or args[1] is None:
            return
    address = args[EVENTS[event]]
    if not stays_here(address):
        raise RuntimeError(f"{event} of {address!r} was refused: the suite has no network")


if not hasattr(sys, "_afterward_has_no_network"):
    sys._afterward_has_no_network = True
    sys.addaudithook(refuse)
