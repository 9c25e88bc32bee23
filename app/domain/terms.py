"""The panel's terms of reference: those the desk is shipped with, and how a text falls into its parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SHIPPED: Final = (
    "# What the panel is for\n"
    "To look, every fortnight and with every agency at one table, at each child who was reported "
    "missing or away from placement, and to agree what will keep that child safer. It decides "
    "what is to be done, by whom and by when; it does not replace a strategy meeting, which is "
    "held at once where a child may be suffering significant harm.\n\n"
    "# Which children it looks at\n"
    "Every child with an absence reported since the last meeting. Every child of whose earlier "
    "absence the council was told late. Every child who is still missing. Every child with an "
    "action of an earlier panel that is still open. Every child a member has asked for, with the "
    "reason. No child is left off without a reason, which stands on the agenda.\n\n"
    "# Who comes\n"
    "The Missing Coordinator, who chairs or names who does. The police. Children’s social care, "
    "for its own children. Health. Education. Whoever holds return home interviews. Youth justice "
    "and others as the agenda needs. Each member speaks for an agency and can commit it to an "
    "action.\n\n"
    "# What each member brings\n"
    "What their agency knows of the children on the agenda, and what became of the actions their "
    "agency took on. Papers are read before the meeting.\n\n"
    "# What is decided\n"
    "For each child: the risks, the pattern, what earlier steps have changed, the outcome, and "
    "whether to refer to another panel. Each action has one owner and one day. An action is "
    "closed only with what became of it; until then it is on the next agenda.\n\n"
    "# Confidentiality\n"
    "Members hear and accept the confidentiality statement before the first child. What is said "
    "about a child is used to keep that child safe and for nothing else. A partner receives the "
    "minutes of the children they are concerned with, and of no other child.\n\n"
    "# The minutes\n"
    "Each child has a page of their own, which goes on that child’s file. Issued minutes are not "
    "changed: a correction is a new version with its reason, and the one before stays.\n\n"
    "# What is passed on\n"
    "What the meeting learns about who exploits children, where, and who is missing together goes "
    "to the multi-agency panel on sexual and criminal exploitation.\n\n"
    "# Review\n"
    "The panel reads these terms again once a year, and whenever a member asks."
)
"""The product's own words, no council's: the page says so until somebody has written another version."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, or a paragraph under one."""

    words: str
    heading: bool = False


def blocks(text: str) -> Iterator[Block]:
    """A text line by line: one that begins with # is a heading, an empty one nothing."""
    for line in text.splitlines():
        words = line.strip()
        if words.strip("#").strip():
            heading = words.startswith("#")
            yield Block(words.lstrip("#").strip() if heading else words, heading)
