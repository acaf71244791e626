# SPDX-License-Identifier: MIT
"""Owns the layout: blocks one below the other, and what goes onto the next page.

A block knows its height at a width, draws itself from the top down, and may be split where a page
ends. Nothing is too large for a layout: what no page can hold and nobody can split is cut off.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from pmo_worksheet.pdf.structure import TaggedCanvas


class Block:
    """Something on a page."""

    before = 0.0
    """The space above it, unless it is the first on a page or the space below the last is more."""
    after = 0.0
    keep = False
    """Whether it stays on one page with what follows, as a heading does."""
    again: "Block | None" = None
    """What is drawn once more above it at the top of a page, as the head of a table is."""

    def height(self, width: float) -> float:
        """Return how high it is at this width."""
        raise NotImplementedError

    def least(self, width: float) -> float:
        """Return the height of the smallest part that may stand at the end of a page."""
        return self.height(width)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw it with its upper left corner at this place."""
        raise NotImplementedError

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":  # noqa: ARG002
        """Return a part that is at most `room` high and the rest, None if there is no such part."""
        return None


class Space(Block):
    """Nothing, for some points; gone where a page ends."""

    def __init__(self, points: float) -> None:
        self._points = points

    def height(self, width: float) -> float:  # noqa: ARG002
        """Return how high it is, whatever the width."""
        return self._points

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw nothing."""


class Need(Space):
    """Starts a new page unless there is this much room left."""

    def height(self, width: float) -> float:  # noqa: ARG002
        """Return nothing: it only asks."""
        return 0.0

    @property
    def room(self) -> float:
        """How much has to be left on the page, in points."""
        return self._points


def stacked(blocks: Sequence[Block], width: float) -> Iterator[tuple[Block, float, float]]:
    """Yield blocks that stand one below the other, each with how far down it is and its height."""
    down = after = 0.0
    for block in blocks:
        gap = max(block.before, after) if down else 0.0
        height = block.height(width)
        yield block, down + gap, height
        down += gap + height
        after = block.after


def height_of(blocks: Sequence[Block], width: float) -> float:
    """Return the height of blocks one below the other."""
    bottom = 0.0
    for _block, down, height in stacked(blocks, width):
        bottom = down + height
    return bottom


def split_stack(
    blocks: Sequence[Block], width: float, room: float
) -> tuple[list[Block], list[Block]]:
    """Return which of the blocks fit into `room`, one of them perhaps in part, and the others."""
    for place, (block, down, height) in enumerate(stacked(blocks, width)):
        if down + height > room:
            parts = block.split(width, room - down)
            first, rest = ([parts[0]], [parts[1]]) if parts else ([], [block])
            return [*blocks[:place], *first], [*rest, *blocks[place + 1 :]]
    return list(blocks), []


class Pages:
    """Puts blocks onto the pages of a document."""

    def __init__(
        self,
        canvas: TaggedCanvas,
        frame: tuple[float, float, float, float],
        footer: Callable[[TaggedCanvas], None],
    ) -> None:
        """`frame` is where the blocks go: left, bottom, width and height."""
        self._canvas = canvas
        self._left, self._bottom, self._width, self._height = frame
        self._footer = footer
        self._start()

    def _start(self) -> None:
        self._y = self._bottom + self._height
        self._after = 0.0
        self._fresh = True

    def _turn(self) -> None:
        self._footer(self._canvas)
        self._canvas.showPage()
        self._start()

    def place(self, blocks: Sequence[Block], progress: Callable[[float], None] | None) -> None:
        """Draw all blocks; `progress` is told the part done, 0..1, and may raise to stop."""
        waiting = deque(blocks)
        while waiting:
            block = waiting.popleft()
            rest = self._place(block, waiting)
            if rest:
                waiting.appendleft(rest)
            if progress is not None:
                progress(1.0 - len(waiting) / len(blocks))
        self._turn()

    def _place(self, block: Block, following: deque[Block]) -> Block | None:
        """Draw a block, or a part of it; return what has to go onto the next page."""
        if isinstance(block, Need):
            if not self._fresh and self._y - self._bottom < block.room:
                self._turn()
            return None
        if isinstance(block, Space) and self._fresh:
            return None
        if self._fresh and block.again:
            self._repeat(block.again)
        gap = 0.0 if self._fresh else max(block.before, self._after)
        room = self._y - self._bottom - gap
        if self._needed(block, following) <= room:
            self._draw(block, gap)
            return None
        parts = None if block.keep else block.split(self._width, room)
        if parts:
            self._draw(parts[0], gap)
            self._turn()
            return parts[1]
        if not self._fresh:
            self._turn()
            return block
        # Not even a whole page holds it together.
        parts = block.split(self._width, room)
        self._draw(parts[0] if parts else block, gap)
        return parts[1] if parts else None

    def _needed(self, block: Block, following: deque[Block]) -> float:
        """Return the height of a block and of what it has to stay together with."""
        total = block.height(self._width)
        for after in following:
            if not block.keep or total > self._height:
                break
            total += max(block.after, after.before)
            total += after.height(self._width) if after.keep else after.least(self._width)
            block = after
        return min(total, self._height) if block.keep else total

    def _draw(self, block: Block, gap: float) -> None:
        top = self._y - gap
        block.draw(self._canvas, self._left, top, self._width)
        self._y = top - block.height(self._width)
        self._after = block.after
        self._fresh = False

    def _repeat(self, block: Block) -> None:
        canvas = self._canvas
        canvas.repeated = True
        self._draw(block, 0.0)
        canvas.repeated = False
        self._fresh = True
