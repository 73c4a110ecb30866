"""What the groups of commands are about, and which modules hold the commands written by hand."""

from __future__ import annotations

from typing import Final

BY_HAND: Final = (
    ("demo", None),
    ("gym", "gym"),
    ("seed", None),
    ("metric", None),
    ("rollup", None),
    ("report", None),
    ("imports", None),
    ("whole_gym", None),
    ("recording", "recording"),
    ("collect", "dunning"),
    ("audit", "audit"),
    ("db", "db"),
    ("doctor", None),
)
"""The modules of fitflow.cli that have `commands`, in the order of the help, and their groups."""

ABOUT: Final = {
    "gym": "The gyms of the database",
    "recording": "Recordings of devices",
    "audit": "The audit log, every operation, chained by hash",
    "db": "The embedded PostgreSQL server, and the schema in it",
    "plan": "What the price list sells",
    "rise": "Price rises for who is on a plan",
    "product": "The price list of the counter",
    "tax": "Tax rates, and whether prices include them",
    "discount": "What comes off the price of memberships, and who may have it",
    "member": "Members and their memberships",
    "invoice": "What members owe",
    "held": "Money held for members: paid ahead, vouchers and deposits",
    "dunning": "What happens to unpaid invoices, and when",
    "gateway": "What payment gateways say",
    "month": "The months of the books",
    "trainer": "Who teaches and trains here",
    "class": "Classes, the kinds that a gym holds, and the timetable of their meetings",
    "meeting": "One date of a class, such as the six o'clock one",
    "best": "Personal bests",
    "training": "What devices measured, for members and coaches",
    "session": "Visits that are over",
    "transaction": "Money that moved",
    "notice": "What members were told",
}
"""What a group's words take; its help goes on with its verbs."""
