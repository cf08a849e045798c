"""Web archives (MHTML): a page with its pictures, as browsers save it in one file."""

import email
import email.policy
from email.message import EmailMessage

import msgspec

from ..errors import SourceError
from ..model import Article
from .page import page


def archive(raw: bytes, name: str) -> Article:
    """The article of the first page in a web archive.

    Raises:
        SourceError: there is no page in it, or no article in the page.
    """
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return _article(part, name)
    raise SourceError(name, "no page in the web archive", None, "save the page anew, as HTML or as a web archive")


def _article(part: EmailMessage, name: str) -> Article:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise SourceError(name, "no page in the web archive", None, "save the page anew, as HTML or as a web archive")
    article = page(content, name, part.get_content_charset())
    location = str(part.get("Content-Location", "")).strip()
    known = article.url or (location if location.startswith(("http://", "https://")) else None)
    return msgspec.structs.replace(article, url=known)
