"""The use cases, each a few lines joining the rooms; every front end calls these."""

from __future__ import annotations

from mentorflow.services.check_ins import Promise
from mentorflow.services.conflicts import SideBySide, Versions
from mentorflow.services.doctor import Doctor
from mentorflow.services.pairs import Overview, PairRow, Pairs
from mentorflow.services.preparation import Preparation, Preparations
from mentorflow.services.search import Searching
from mentorflow.services.sessions import Sessions

__all__ = ["Overview", "PairRow", "Preparation", "Promise", "Services", "SideBySide"]


class Services(Pairs, Sessions, Preparations, Searching, Versions, Doctor):
    """What mentorflow can do, over one journal and one clock."""
