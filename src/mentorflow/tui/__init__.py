"""The app in the terminal, built with Textual.

Layers, each knowing only those below it (import-linter checks it):

    run, app              what starts, and which screen follows which
    home, pair, ...       scenes: `screen.py`, its widgets, and pure views (values in, content out)
    live                  what the session and its closing share
    fields                answer fields, one for each kind of prompt
    kit                   widgets, keys, messages, theme; `driver.py` alone uses Textual's insides

Scenes never import each other. One that opens another posts a message of `kit/messages.py`, which
the app handles. A new scene takes a folder with `screen.py`, whose screen is a `PageScreen` with a
`table_of_commands`, its bindings, and `available` where not every command can always be used; a
message in `kit/messages.py` with a handler in `app.py`; the folder's name in the contract in
`pyproject.toml`; and a walk through it in `tests/hostile/test_hostile_screens.py`.
"""
