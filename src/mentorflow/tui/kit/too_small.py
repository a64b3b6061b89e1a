"""The one line that is left where the window is too small for a page."""

from __future__ import annotations

from textual.widgets import Static

from mentorflow.tui.words.sayings import TOO_SMALL


class TooSmall(Static):
    """Covers the page below 60 by 20 and says that the words are safe."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TooSmall {
        display: none;
        layer: above;
        width: 100%;
        height: 100%;
        background: $page;
        color: $ink;
        content-align: center middle;
        text-align: center;
        padding: 0 1;
    }
    .-tiny TooSmall, .-flat TooSmall { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(TOO_SMALL, markup=False)
