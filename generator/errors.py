"""What can go wrong with a user's files, said so that it can be mended."""


class MujazError(Exception):
    """A problem at a place of a user's file: `place: problem: "text": remedy`."""

    def __init__(self, place: str, problem: str, text: str | None = None, remedy: str | None = None) -> None:
        """`place` is `file` or `file:line`; `text` is what offends, quoted; `remedy` says what to do."""
        self.place, self.problem, self.text, self.remedy = place, problem, text, remedy
        quoted = None if text is None else f'"{text}"'
        super().__init__(": ".join(part for part in (place, problem, quoted, remedy) if part))

    def __reduce__(self) -> tuple[type["MujazError"], tuple[str | None, ...]]:
        """What makes the same problem again in another process."""
        return type(self), (self.place, self.problem, self.text, self.remedy)


class SourceError(MujazError):
    """A source that cannot be read."""


class SettingsError(MujazError):
    """A setting in `mkdocs.yml` that has no meaning."""


class TemplateError(MujazError):
    """A template of the site's own that cannot be filled."""


class SiteError(MujazError):
    """Something wrong with a built site."""


class DiskError(MujazError):
    """A file or folder that cannot be written now."""


class EditError(MujazError):
    """An editor's correction that cannot be understood or applied."""


class Notice(MujazError):  # noqa: N818 - told like an error, and none
    """Something that an editor should know, which keeps nothing from being made."""
