"""Markdown into a Document: headings, lists, tables and front matter; the marks themselves are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rokcheck.load.builder import Builder, cleaned
from rokcheck.load.facts import Facts, dated, facts_of_lines, finished, stated
from rokcheck.load.lines import is_furniture
from rokcheck.load.piece import Piece, joined
from rokcheck.load.source import Source
from rokcheck.models import Document

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)(?:---|\.\.\.)\n", re.DOTALL)
FIELD = re.compile(r"^([A-Za-z_][\w -]{0,40}):(.*)$", re.MULTILINE)
PUBLISHED = ("date", "published", "pubdate", "publishdate", "date published")
UPDATED = ("updated", "last updated", "lastmod", "modified", "last modified")
WHERE = "front matter"
# The parser takes quadratic time over marks in one paragraph: a longer one is read as it stands.
LONGEST_INLINE = 5_000
# What a fence may name that is no language of code.
PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "md", "markdown", "quote", "csv", "table"})
TEXT = ("text", "code_inline", "text_special")
NO_BREAK, NOTHING = "\u00a0", "\x00"


def read_markdown(source: Source) -> Document:
    """A Markdown text as it reads; raw HTML in it is left out. Raises Unreadable."""
    text = cleaned(source.text())
    front = FRONT_MATTER.match(text)
    body = text if front is None else "\n" * front.group().count("\n") + text[front.end() :]
    body = _without_comments(body)
    lines = body.split("\n")
    builder = Builder(source.reading)
    _Walk(builder, lines).tokens(_parser().parse(body))
    facts = _front_facts(front[1]) if front else Facts()
    return finished(builder, facts.filled(facts_of_lines(builder.lines_read(), source.name)), source.name, "markdown")


def _without_comments(text: str) -> str:
    """The text with blanks for comments, so that all else stays where it is.

    Beside other text the blanks do not break: spaces at the head of a line would make it code.
    """
    if "<!--" not in text:
        return text
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += (text[at:start], "\n".join(NOTHING * len(line) for line in text[start : end + 3].split("\n")))
        at = end + 3
    lines = "".join((*parts, text[at:])).split("\n")
    return "\n".join(line.replace(NOTHING, NO_BREAK if line.strip(f"{NOTHING} \t") else " ") for line in lines)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.disable("text_join")
    parser.core.ruler.at("inline", _inline_of_bounded_length)
    return parser


def _inline_of_bounded_length(state: StateCore) -> None:
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type == "inline" and len(token.content) > LONGEST_INLINE:
            plain = Token("text", "", 0, content=token.content)
            token.children = [plain]
        elif token.type == "inline":
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _front_facts(front: str) -> Facts:
    found = {key.lower().replace("_", " "): value.strip().strip("\"'") for key, value in FIELD.findall(front)}
    return Facts(
        title=stated(found.get("title"), WHERE),
        publisher=stated(_first(found, ("publisher", "site", "source", "publication")), WHERE),
        author=stated(_first(found, ("author", "authors", "byline")), WHERE),
        published=dated(_first(found, PUBLISHED), WHERE),
        updated=dated(_first(found, UPDATED), WHERE),
        url=stated(_first(found, ("url", "link", "canonical")), WHERE),
    )


def _first(found: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((found[key] for key in keys if found.get(key)), "")


class _Walk:
    """Goes through the tokens; `open` are the elements that the place stands in."""

    def __init__(self, builder: Builder, lines: list[str]) -> None:
        self.builder = builder
        self.lines = lines
        self.open: list[str] = []
        self.columns: list[str] = []

    def tokens(self, tokens: list[Token]) -> None:
        n = 0
        while n < len(tokens):
            token = tokens[n]
            if token.type == "tr_open":
                n = self.row(tokens, n)
            elif token.type == "inline":
                self.inline(token)
            elif token.type in ("fence", "code_block"):
                self.verbatim(token)
            elif token.nesting == 1:
                self.open.append(token.tag if token.type == "heading_open" else token.type)
            elif token.nesting == -1 and self.open:
                self.open.pop()
                self.columns = [] if token.type == "table_close" else self.columns
            n += 1

    def inline(self, token: Token) -> None:
        """A paragraph, heading or list item."""
        pieces = list(self.pieces(token))
        heading = next((tag for tag in self.open if re.fullmatch(r"h[1-6]", tag)), "")
        if not pieces:
            return
        if heading:
            self.builder.block(pieces, "title" if heading == "h1" else "heading", int(heading[1]))
        elif "list_item_open" in self.open:
            self.builder.lines(pieces, "item")
        else:
            self.builder.lines(pieces)

    def verbatim(self, token: Token) -> None:
        """Text that stands as it is, line by line; the code of a language that the fence names claims nothing."""
        code = token.type == "fence" and (token.info.split() or [""])[0].lower() not in PLAIN
        first = (token.map[0] if token.map else 0) + (token.type == "fence")
        for number, line in enumerate(token.content.split("\n"), first):
            if line.strip() and number < len(self.lines):
                piece, _ = self.placed(line.strip(), number, 0)
                self.builder.block([piece], "furniture" if code or is_furniture(line) else "paragraph")

    def pieces(self, token: Token) -> Iterator[Piece]:
        """The text of an inline token, a piece for each of its lines."""
        number, column = (token.map[0] if token.map else 0), 0
        run: list[Piece] = []
        for child in [*(token.children or ()), None]:
            if child is None or child.type in ("softbreak", "hardbreak"):
                piece = joined(run, "").trimmed()
                if piece.text:
                    yield piece
                number, column, run = number + 1, 0, []
            elif child.type == "text_special":  # an escaped character or an entity
                special, column = self.placed(child.markup, number, column)
                run.append(replace(special, text=child.content))
            elif child.type in ("text", "code_inline"):
                for n, part in enumerate(child.content.split("\n")):
                    number, column = (number + 1, 0) if n else (number, column)
                    piece, column = self.placed(part if not n else " " + part, number, column)
                    run.append(piece)

    def placed(self, run: str, number: int, column: int) -> tuple[Piece, int]:
        """The run where it stands in its line, at `column` or after, and the column after it."""
        line = self.lines[number] if number < len(self.lines) else ""
        at = line.find(run, column)
        if at < 0:  # an entity or an escaped character: its first words must do
            words = run.split()
            at = line.find(words[0], column) - (len(run) - len(run.lstrip())) if words else column
        at = max(at, 0) if at < column else at
        return Piece.at(run, number + 1, at + 1), min(at + len(run), len(line))

    def row(self, tokens: list[Token], n: int) -> int:
        """One table row; the number of its last token."""
        cells: list[Piece] = []
        heading, column, number = False, 0, (tokens[n].map or [0])[0]
        while tokens[n].type != "tr_close":
            token = tokens[n]
            heading = heading or token.type == "th_open"
            if token.type == "inline":
                runs = [child.content for child in token.children or () if child.type in TEXT]
                piece, column = self.placed(" ".join("".join(runs).split()), number, column)
                cells.append(piece)
            n += 1
        self.builder.row(cells, self.columns, heading=heading)
        if heading:
            self.columns = [cell.text for cell in cells]
        return n
