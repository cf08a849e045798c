"""`extra.mujaz` of `mkdocs.yml`: the generator's own settings, validated."""

from typing import Literal

import msgspec

# Middle East and North Africa: the members of the Arab League, and Iran, Israel and Türkiye.
MENA = frozenset(
    "AE BH DJ DZ EG EH IL IQ IR JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN TR YE".split()
)  # fmt: skip


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an editor may set. A region is a name with its territories (ISO 3166 codes)."""

    locale: str = "ar"
    hijri: bool = False
    publish_source: Literal["full", "cited", "none"] = "full"
    regions: dict[str, frozenset[str]] = msgspec.field(
        default_factory=lambda: {"الشرق الأوسط وشمال أفريقيا": MENA}
    )
