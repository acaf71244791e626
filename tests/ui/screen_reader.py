# SPDX-License-Identifier: MIT
"""Owns a reader on the accessibility bus: it starts the program and tells what a reader is told.

It is run by the system's own Python, which has the bus's bindings, inside a session bus of its
own; the last line that it prints is one object of JSON.
"""

import json
import subprocess
import sys
import time
from contextlib import suppress

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (the version comes first)

PATIENCE_S = 60
heard = []


def turn(done, what):
    """Let the bus speak until `done` returns something true; return that."""
    context, end = GLib.MainContext.default(), time.monotonic() + PATIENCE_S
    while True:
        while context.pending():
            context.iteration(may_block=False)
        if found := done():
            return found
        if time.monotonic() > end:
            raise SystemExit(f"the bus never told of {what}")
        time.sleep(0.05)


def children(thing):
    try:
        found = [thing.get_child_at_index(i) for i in range(thing.get_child_count())]
    except GLib.Error:
        return []  # it went while it was asked
    return [child for child in found if child is not None]


def everything(thing):
    """Yield a thing and all visible things in it; the words inside a drop-down list are not."""
    if thing.get_state_set().contains(Atspi.StateType.SHOWING):
        yield thing
        if thing.get_role_name() != "combo box":
            for child in children(thing):
                yield from everything(child)


def menu_items(window):
    """Return the items of all menus by their names."""
    bars = [thing for thing in everything(window) if thing.get_role_name() == "menu bar"]
    menus = [menu for bar in bars for title in children(bar) for menu in children(title)]
    return {item.get_name(): item for menu in menus for item in children(menu)}


def told(thing):
    """Return what a reader is told of one thing."""
    has = thing.get_interfaces()
    labels = [
        relation.get_target(i).get_name()
        for relation in thing.get_relation_set()
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        for i in range(relation.get_n_targets())
    ]
    return {
        "role": thing.get_role_name(),
        "name": thing.get_name(),
        "labels": labels,
        "value": Atspi.Value.get_current_value(thing) if "Value" in has else None,
        "text": Atspi.Text.get_text(thing, 0, -1) if "Text" in has else None,
        "focusable": thing.get_state_set().contains(Atspi.StateType.FOCUSABLE),
    }


def shown(window):
    """Return all that is told of a window's visible parts."""
    # What goes away while it is asked for is asked for again.
    for _again in range(5):
        try:
            return [told(thing) for thing in everything(window)]
        except GLib.Error:
            time.sleep(0.2)
    raise SystemExit("the tree never came to rest")


def program():
    desktop = Atspi.get_desktop(0)
    return next((a for a in children(desktop) if a.get_name() == "pmo-worksheet"), None)


def windows():
    """Return the program's windows by their titles."""
    app = program()
    return {window.get_name(): window for window in children(app)} if app else {}


def find(window, role, name):
    """Return the first visible thing with this role whose name begins so."""
    for thing in everything(window):
        if thing.get_role_name() == role and thing.get_name().startswith(name):
            return thing
    return None


def press(thing):
    """Do what a click on it would do; where a dialog opens, the answer comes after it."""
    Atspi.set_timeout(500, 0)
    with suppress(GLib.Error):
        Atspi.Action.do_action(thing, 0)
    Atspi.set_timeout(10_000, 0)


def dialog(item, name):
    """Choose a menu's item; return the title of its dialog, the dialog, and the button to leave."""
    before = set(windows())
    press(item)

    def opened():
        # A tip is a window too, but nothing leaves it.
        for title, window in windows().items():
            for text in ("Cancel", "Close"):
                leave = find(window, "push button", text) if title not in before else None
                if leave:
                    return title, window, leave
        return None

    return turn(opened, f"the dialog of “{name}”")


def start_page(python):
    """Start the program on nothing; return all that is told of what it offers."""
    process = subprocess.Popen([python, "-m", "pmo_worksheet"])
    try:
        offered = lambda: [w for w in windows().values() if find(w, "push button", "Look at")]  # noqa: E731
        return shown(turn(offered, "the start page")[0])
    finally:
        process.terminate()
        process.wait()


def session(python, worksheet):
    """Start the program on a worksheet, read it all, move a slider, and listen."""
    Atspi.set_timeout(10_000, 0)
    listener = Atspi.EventListener.new(
        lambda event: heard.append([event.any_data, event.detail1, event.source.get_role_name()])
    )
    listener.register("object:announcement")
    process = subprocess.Popen([python, "-m", "pmo_worksheet", worksheet])
    try:
        turn(lambda: heard, "the worksheet's result")
        main = next(iter(windows().values()))
        walks = {"closed": shown(main)}
        for thing in list(everything(main)):
            if thing.get_role_name() == "check box" and thing.get_name().endswith(", details"):
                press(thing)
        walks["open"] = shown(main)
        items = menu_items(main)
        for name in sys.argv[3:]:
            title, window, leave = dialog(items[name], name)
            walks[name] = shown(window)
            press(leave)
            turn(lambda title=title: title not in windows(), f"the end of “{title}”")
        rating = find(main, "slider", "Practise program management, rating")
        before, spoken = rating.get_name(), list(heard)
        heard.clear()
        Atspi.Value.set_current_value(rating, 90)
        turn(lambda: heard, "the changed result")
        press(find(main, "page tab", "Compare"))
        turn(lambda: find(main, "combo box", "Stay in my current role"), "the comparison")
        walks["compare"] = shown(main)
        return {
            "walks": walks,
            "spoken": spoken,
            "rating": [before, rating.get_name()],
            "announced": heard,
        }
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    first = start_page(sys.argv[1])
    turn(lambda: not windows(), "the end of the first start")
    outcome = session(*sys.argv[1:3])
    outcome["walks"]["start"] = first
    sys.stdout.write(json.dumps(outcome) + "\n")
