"""On which side of a field the bar stands: where the name of its speaker is."""

from __future__ import annotations

from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.kit.row_list import RowList


def lean(field: AnswerField) -> None:
    """Put the bar of a field, and of the rows in it, on the speaker's side."""
    right = field.speaker == field.session.pair.ids[1]
    field.set_class(right, "-right")
    for rows in field.query(RowList):
        rows.set_class(right, "-right")
