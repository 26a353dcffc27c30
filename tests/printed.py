"""What a PDF says page by page, and what the drawings of a page say, to be held side by side."""

import io
import re
from html import unescape
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def read(data):
    import pypdf

    return pypdf.PdfReader(io.BytesIO(data))


def bare(words):
    """Return words without spaces and without letters drawn as one, which pages break anyhow."""
    return re.sub(r"\s", "", unescape(words).replace("\ufb01", "fi").replace("\ufb02", "fl"))


def pages(data):
    return [bare(page.extract_text()) for page in read(data).pages]


def drawings(html):
    """Return the words of each drawing of a page."""
    found = []
    for one in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        texts = ["".join(t.itertext()) for t in ET.fromstring(one).iter(f"{SVG}text")]
        found.append([bare(text) for text in texts])
    return found


def cut(html, told):
    """Return the first words of each drawing that no one page of a PDF holds whole."""
    return [
        texts[0]
        for texts in drawings(html)
        if not any(all(text in page for text in texts) for page in told)
    ]
