"""A strict Content-Security-Policy for each page: of scripts in the page, it allows those that MkDocs wrote.

The theme's templates carry one that allows every script in the page; a plugin that `mujaz build` adds puts in its place
one that names each by its hash, so that nothing that a source's text could smuggle into a page would run.
"""

import base64
import hashlib
import re

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

NAME = "mujaz/policy"
# `file:` is for a copy opened from disk, where no file is the page's own.
_RULES = {
    "default-src": "'none'",
    "script-src": "'self' file:",
    "style-src": "'self' file:",
    "img-src": "'self' file: data:",
    "font-src": "'self' file:",
    "connect-src": "'self' file:",
    "worker-src": "'self' file:",
    "form-action": "'self' file:",
    "base-uri": "'none'",
}
_STATED = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_DATA = re.compile(r"""\btype=["']?(?!text/javascript|module)[\w.+-]+/""")


def strict(page: str) -> str:
    """`page` with a policy that allows the scripts in it and no others; a page without a policy stays without."""
    codes = (m["code"] for m in _SCRIPT.finditer(page) if "src=" not in m["attributes"] and not _is_data(m))
    hashes = dict.fromkeys(f"'sha256-{_digest(code)}'" for code in codes)
    rules = _RULES | {"script-src": " ".join([_RULES["script-src"], *hashes])}
    stated = ";".join(f"{name} {allowed}" for name, allowed in rules.items())
    return _STATED.sub(lambda found: f"{found[1]}{stated}{found[2]}", page, count=1)


def _is_data(script: re.Match[str]) -> bool:
    return bool(_DATA.search(script["attributes"]))


def _digest(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


class _Settings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """None."""


class Policy(BasePlugin[_Settings]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Gives each page, and each page of the theme's own such as 404.html, its policy."""

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs' own
        """The page with its policy."""
        return strict(output)

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """The theme's page with its policy."""
        return strict(output_content)
