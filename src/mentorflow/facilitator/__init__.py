"""The use cases, each a few lines joining the rooms; every front end calls these."""

from __future__ import annotations

from mentorflow.facilitator.between import Promise
from mentorflow.facilitator.doctor import Doctor
from mentorflow.facilitator.pairs import Overview, PairRow, Pairs
from mentorflow.facilitator.preparing import Preparation, Preparations
from mentorflow.facilitator.searching import Searching
from mentorflow.facilitator.sessions import Sessions
from mentorflow.facilitator.versions import SideBySide, Versions

__all__ = ["Facilitator", "Overview", "PairRow", "Preparation", "Promise", "SideBySide"]


class Facilitator(Pairs, Sessions, Preparations, Searching, Versions, Doctor):
    """What mentorflow can do, over one journal and one clock."""
