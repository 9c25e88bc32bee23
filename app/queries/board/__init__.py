"""The stand-up board: who is missing now, and every outstanding interview in its place."""

from app.queries.board.cards import Asked, Board, Card, Column, Group, MissingCard
from app.queries.board.reading import board

__all__ = ["Asked", "Board", "Card", "Column", "Group", "MissingCard", "board"]
