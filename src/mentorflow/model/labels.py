"""Labels of the states and outcomes of targets and sessions, the same on every screen.

The tables hold the English messages; whoever shows one calls `_()` on it.
"""

from __future__ import annotations

from mentorflow.i18n import N_

SESSION_LABELS: dict[str, str] = {
    "open": N_("open"),
    "closed": N_("closed"),
    "did-not-happen": N_("didn't happen"),
}

TARGET_LABELS: dict[str, str] = {
    "open": N_("open"),
    "done": N_("done"),
    "partly": N_("partly done"),
    "blocked": N_("blocked"),
    "moved": N_("moved"),
    "not-done": N_("not done"),
    "dropped": N_("dropped"),
    "passed-on": N_("handed over"),
    "confirmed": N_("confirmed"),
    "reopened": N_("reopened"),
    "going": N_("in progress"),
    "stuck": N_("stuck"),
}
"""Every status and outcome of a target, and what a check-in says of it."""
