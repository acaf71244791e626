# SPDX-License-Identifier: MIT
"""Owns "yes, if": the smallest changes of a rating that lift the verdict's level from the fit.

A change moves one rating, in steps of 5 %, in the option's favour; importances stay as they are.
"""

from collections.abc import Iterable
from operator import attrgetter

from pmo_worksheet.assessment.fit import Rated, Sums
from pmo_worksheet.assessment.results import Change, Limit
from pmo_worksheet.assessment.verdict import HIGHEST_LEVEL, level_from_net, lowest_net
from pmo_worksheet.value import Value
from pmo_worksheet.worksheet import FULL_RATING, RATING_STEP

_FEW = 30
"""Of so many levers, trying all is quicker than finding out which can be left out."""


class _Lever(Value, frozen=True):
    """A factor whose rating can still move in favour, and how far, in percentage points."""

    rated: Rated
    room: int
    weight: int

    def move(self, gain: int) -> int:
        """Return the smallest move that gains this much net, for which there has to be room."""
        needed = -(-gain // self.weight)
        # Targets lie on the slider's grid; a rating off the grid gets there with its first step.
        return min(self.room, needed + (self.room - needed) % RATING_STEP)

    def target(self, move: int) -> int:
        return self.rated.rating + self.rated.factor.sign * move


def lifting_changes(totals: Sums) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return every single change that lifts the level, the smallest move first; where none does,
    the pair of changes with the smallest joint move, or nothing.
    """
    gain = _needed_gain(totals)
    if gain is None:
        return (), ()
    levers = _levers(totals.rated.values())
    able = [lever for lever in levers if lever.weight * lever.room >= gain]
    if not able:
        return (), _smallest_pair(totals, _roomiest(levers), gain)
    moves = sorted([(lever.move(gain), place) for place, lever in enumerate(able)])
    return tuple([_changes(totals, (able[place], move))[0] for move, place in moves]), ()


def _smallest_pair(totals: Sums, levers: list[_Lever], gain: int) -> tuple[Change, ...]:
    # The heavier factor of a pair goes all the way, because each of its steps gains more. `levers`
    # begins with the heaviest.
    most = max([lever.weight * lever.room for lever in levers], default=0)
    joint = 2 * FULL_RATING + 1
    pair: tuple[tuple[_Lever, int], ...] = ()
    for first in levers:
        room, weight = first.room, first.weight
        # No pair that is no heavier can make a move as small as the one found already.
        if -(-gain // weight) >= joint:
            break
        rest = max(gain - weight * room, 1)
        if rest > most or room - (-rest // weight) >= joint:
            continue
        for second in levers:
            its_room, its_weight = second.room, second.weight
            if its_weight > weight or its_weight * its_room < rest or second is first:
                continue
            if room - (-rest // its_weight) >= joint:
                continue
            move = second.move(rest)
            if room + move < joint:
                joint = room + move
                pair = ((first, room), (second, move))
    return _changes(totals, *pair)


def freeing_changes(totals: Sums, limits: tuple[Limit, ...]) -> tuple[Change, ...]:
    """Return what takes each reached deal-breaker away: the first stop of its slider below it."""
    found: list[Change] = []
    for limit in limits:
        rated = totals.rated.get(limit.factor)
        # One that is not acceptable from 0 % on cannot be taken away.
        if rated is not None and limit.reached and limit.limit:
            lever = _Lever(rated, rated.rating, rated.factor.importance)
            stop = (limit.limit - 1) // RATING_STEP * RATING_STEP
            found += _changes(totals, (lever, rated.rating - stop))
    return tuple(found)


def _needed_gain(totals: Sums) -> int | None:
    """Return the net (hundredths of a point) that is missing for one level more."""
    if not totals.heavier:
        return None
    level = level_from_net(totals.net, totals.heavier)
    if level == HIGHEST_LEVEL:
        return None
    return lowest_net(level + 1, totals.heavier) - totals.net


def _levers(rated: Iterable[Rated]) -> list[_Lever]:
    levers = []
    for one in rated:
        factor, rating = one.factor, one.rating
        room = FULL_RATING - rating if factor.side == "pro" else rating
        if room and factor.importance:
            levers.append(_Lever(one, room, factor.importance))
    return levers


def _roomiest(levers: list[_Lever]) -> list[_Lever]:
    """Return those that a pair can be made of, the heaviest first: of factors with one weight and
    one place on the slider's grid only the two with the most room have to be tried, so a long list
    costs no more.
    """
    ordered = sorted(levers, key=attrgetter("weight", "room"), reverse=True)
    if len(ordered) <= _FEW:
        return ordered
    # Off the grid, the factor with more room can need the longer move: its first step is shorter.
    kept: dict[tuple[int, int], list[_Lever]] = {}
    for lever in ordered:
        alike = kept.setdefault((lever.weight, lever.room % RATING_STEP), [])
        if len(alike) < 2:  # noqa: PLR2004 (a pair may take both)
            alike.append(lever)
    return [lever for alike in kept.values() for lever in alike]


def _changes(totals: Sums, *moves: tuple[_Lever, int]) -> tuple[Change, ...]:
    """Return the changes that move so many percentage points, all of them made together."""
    net = totals.net + sum([lever.weight * move for lever, move in moves])
    level = level_from_net(net, totals.heavier)
    return tuple([Change(one.rated.factor.id, one.target(move), level) for one, move in moves])
