"""A mock newsroom: a real HTTP server with the papers of eight invented towns; nothing here reaches the internet."""

from tests.newsroom.newsroom import PAPERS, Newsroom, Request

__all__ = ["PAPERS", "Newsroom", "Request"]
