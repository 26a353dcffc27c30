"""The `age` format written a second time, from its specification alone: https://age-encryption.org/v1

Standard library only, slow, and for passphrases only. It opens what the library has locked, and
makes locked files that are quick to open (the library does not let the work be chosen).
"""

import base64
import hashlib
import hmac
import os
import struct

HEAD = b"age-encryption.org/v1\n"
CHUNK = 64 * 1024
MEMORY = 2**31 - 1


class Refused(Exception):  # noqa: N818 - what is wrong with it is the message
    """Not locked with this passphrase, or changed since."""


def b64(data):
    return base64.b64encode(data).rstrip(b"=")


def unb64(text):
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)


def hkdf(key, salt, info):
    first = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(first, info + b"\x01", "sha256")


def rotated(value, by):
    return ((value << by) & 0xFFFFFFFF) | (value >> (32 - by))


QUARTERS = (
    *((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)),
    *((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)),
)


def block(key, counter, nonce):
    """Return sixty-four bytes of the ChaCha20 stream (RFC 8439, 2.3)."""
    begun = (*struct.unpack("<4I", b"expand 32-byte k"), *struct.unpack("<8I", key), counter)
    begun = (*begun, *struct.unpack("<3I", nonce))
    x = list(begun)
    for _ in range(10):
        for a, b, c, d in QUARTERS:
            for i, j, k, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                x[i] = (x[i] + x[j]) & 0xFFFFFFFF
                x[k] = rotated(x[k] ^ x[i], by)
    return struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(x, begun, strict=True)))


def streamed(key, nonce, data):
    stream = b"".join(block(key, 1 + i, nonce) for i in range(-(-len(data) // 64)))
    return bytes(a ^ b for a, b in zip(data, stream, strict=False))


def tag(key, nonce, sealed):
    """Return the Poly1305 tag of what was sealed, without further data (RFC 8439, 2.5 and 2.8)."""
    one_time = block(key, 0, nonce)[:32]
    r = int.from_bytes(one_time[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    text = sealed + bytes(-len(sealed) % 16) + struct.pack("<QQ", 0, len(sealed))
    total = 0
    for at in range(0, len(text), 16):
        total = (total + int.from_bytes(text[at : at + 16] + b"\x01", "little")) * r % (2**130 - 5)
    total += int.from_bytes(one_time[16:], "little")
    return (total % 2**128).to_bytes(16, "little")


def seal(key, nonce, data):
    sealed = streamed(key, nonce, data)
    return sealed + tag(key, nonce, sealed)


def unseal(key, nonce, data):
    sealed, given = data[:-16], data[-16:]
    if not hmac.compare_digest(tag(key, nonce, sealed), given):
        raise Refused("a part is not as it was sealed")
    return streamed(key, nonce, sealed)


def key_of(passphrase, salt, work):
    salted = b"age-encryption.org/v1/scrypt" + salt
    given = passphrase.encode("utf-8")
    return hashlib.scrypt(given, salt=salted, n=2**work, r=8, p=1, maxmem=MEMORY, dklen=32)


def nonce_of(count, *, last):
    return count.to_bytes(11, "big") + bytes([last])


def encrypt(data, passphrase, *, work=10):
    """Return bytes locked with a passphrase; `work` is scrypt's, as a power of two."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapped = seal(key_of(passphrase, salt, work), bytes(12), file_key)
    header = HEAD + b"-> scrypt %s %d\n%s\n---" % (b64(salt), work, b64(wrapped))
    mac = hmac.digest(hkdf(file_key, b"", b"header"), header, "sha256")
    key = hkdf(file_key, nonce, b"payload")
    parts = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)] or [b""]
    ends = [(i, part, i == len(parts) - 1) for i, part in enumerate(parts)]
    sealed = b"".join(seal(key, nonce_of(i, last=last), part) for i, part, last in ends)
    return header + b" " + b64(mac) + b"\n" + nonce + sealed


def decrypt(locked, passphrase):
    """Return what was locked.

    Raises:
        Refused: the passphrase is another one, or anything was changed.
    """
    head, stanza, body, ending, payload = locked.split(b"\n", 4)
    header = b"\n".join([head, stanza, body]) + b"\n---"
    arrow, kind, salt, work = stanza.split(b" ")
    if (head + b"\n", arrow, kind, ending[:4]) != (HEAD, b"->", b"scrypt", b"--- "):
        raise Refused("not such a file")
    file_key = unseal(key_of(passphrase, unb64(salt), int(work)), bytes(12), unb64(body))
    mac = hmac.digest(hkdf(file_key, b"", b"header"), header, "sha256")
    if not hmac.compare_digest(mac, unb64(ending[4:])):
        raise Refused("its head was changed")
    key, rest = hkdf(file_key, payload[:16], b"payload"), payload[16:]
    parts = [rest[at : at + CHUNK + 16] for at in range(0, len(rest), CHUNK + 16)]
    return b"".join(
        unseal(key, nonce_of(i, last=i == len(parts) - 1), part) for i, part in enumerate(parts)
    )
