"""Where a link may lead, and whether its words say so."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote, urlsplit

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.I)
SCHEMES = {"https", "http", "mailto", "tel"}
"""Of links. A page never loads anything by them."""
SPACES = re.compile(r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\\]")
MAIL = re.compile(r"[\w.+-]+@(?P<host>[\w.-]+)(?:\?subject=[^&?]*)?")
PHONE = re.compile(r"\+?[\d ().-]{2,20}")
TOP = "com edu eu example gov info int net org uk us de fr es it nl be ch at jp cn kr in au ca br mx ie nz se no dk fi"
NAMED = re.compile(
    rf"(?:https?:\S+|www\.\S+|[\w.+-]+@[\w.-]+|(?:[\w-]+\.)+(?:{TOP.replace(' ', '|')})\b(?:[/:?#]\S*)?)", re.I
)
"""An address in the words of a link: a whole one, or the name of a site."""
DOTS = str.maketrans(dict.fromkeys("。｡．․", "."))
"""What looks like the dot in the name of a site."""
NUMBER = re.compile(r"\d[\d ().\u00a0\u2009\u202f‑-]*\d")
SHORTEST = 3
"""Digits of a telephone number."""
MORE_LETTERS = set("ßøæœþðłđ")
LONGEST = 500
"""Letters of a link's words that are looked at: an address is shorter, and the search is quadratic."""
HIDES = "hides where it leads. Write the plain name of the site, as https://www.example.org/."


@lru_cache(4096)
def wrong(address: str) -> str:
    """What is wrong with a link's address, "" if nothing. Browsers drop control characters and turn \\ into /."""
    scheme = SCHEME.match(address)
    kind = scheme[0].lower() if scheme else ""
    if SPACES.search(address if scheme or address.startswith("/") else address.strip("\n").replace(" ", "")):
        return "holds a space or a backslash. Write the address as the browser shows it."
    if address.startswith("//"):
        return "names no protocol. Write https:// in front."
    if scheme and kind not in SCHEMES:
        return f"begins with {scheme[0][:60]}:. Write https://, or the name of a page."
    rest = address.partition(":")[2]
    if kind == "mailto":
        mail = MAIL.fullmatch(unquote(rest))
        if mail is None or not plain_host(mail["host"]):
            return "is no plain mail address. Write mailto:name@example.org."
    if kind == "tel" and not PHONE.fullmatch(unquote(rest)):
        return "is no telephone number. Write tel: and digits."
    if kind in ("http", "https"):
        return "" if rest.startswith("//") and plain_host(_host(address)) else HIDES
    return ""


def _host(address: str) -> str:
    """The site in a web address, "" where a browser and a person may read another one."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    name = parts.netloc
    return name.removesuffix(f":{port}") if port is not None else name


def plain_host(host: str) -> bool:
    """Whether a site's name is what it looks like: letters of one alphabet with their accents, digits, hyphens."""
    labels = host.removesuffix(".").split(".")
    return (
        len(labels) > 1
        and all(_plain_label(label) for label in labels)
        and labels[-1].isalpha()
        and len(labels[-1]) > 1
    )


def _plain_label(label: str) -> bool:
    if not label or label[0] == "-" or label[-1] == "-" or label.lower().startswith("xn--"):
        return False
    return all(_plain_letter(letter) for letter in unicodedata.normalize("NFC", label))


def _plain_letter(letter: str) -> bool:
    base = unicodedata.normalize("NFD", letter.lower())
    accents = all(unicodedata.combining(sign) for sign in base[1:])
    return accents and (base[0] in MORE_LETTERS or (base[0].isascii() and (base[0].isalnum() or base[0] == "-")))


@lru_cache(4096)
def disguised(text: str, address: str) -> str:
    """What is wrong with the words of a link: "" unless they name one address while the link has another."""
    text = " ".join(text.split())[:LONGEST]
    if address.lower().startswith("tel:"):
        return _misdialed(text, address)
    for found in NAMED.finditer(text.translate(DOTS)):
        said, real = _site(found[0]), _site(address)
        if said and said != real and not real.endswith(f".{said}"):
            return f"says {found[0][:60]} and leads to {address[:60]}. Write the same address in both places."
    return ""


def _misdialed(text: str, address: str) -> str:
    """The same for a number to call: a country's own way to write it may begin with 0 and lack the country's code."""
    real = re.sub(r"\D", "", unquote(address))
    numbers = [number for number in NUMBER.findall(text) if len(re.sub(r"\D", "", number)) >= SHORTEST]
    if not numbers or any(real.endswith(re.sub(r"\D", "", number).lstrip("0")) for number in numbers):
        return ""
    return f"says {numbers[0][:60]} and calls {address[:60]}. Write the same number in both places."


def _site(address: str) -> str:
    """The site that an address names, in small letters, without www; "" for a page of this guide."""
    if "@" in address:
        return address.removeprefix("mailto:").partition("?")[0].strip(".,;:()").lower()
    rest = address.partition("//")[2] if "//" in address else address
    host = re.split(r"[/?#:]", rest, maxsplit=1)[0].strip(".,;()").lower()
    return host.removeprefix("www.") if NAMED.match(host) else ""
