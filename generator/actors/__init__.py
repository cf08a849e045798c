"""Actors: the persons and organisations of an article that say or do something, each once."""

from .find import find

__all__ = ["find"]
