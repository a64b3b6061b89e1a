"""The floor: a bare Textual app with one text area."""

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield TextArea("ready")


if __name__ == "__main__":
    Bare().run()
