"""
The errors of the rules of packages.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "ForfeitIsTaken",
    "GatewayAnswersOnceAsked",
    "PackageIsUsedOnceSold",
    "PackageIsUsedUp",
    "PackageSessionIsLeftOut",
    "PackageSessionIsUsed",
    "PackageUseIsUnclear",
    "PackageUseUsedAtIsAnInstant",
    "SessionIsPaid",
    "SessionIsRatedOnceBegun",
]


class ForfeitIsTaken(Conflict):
    """A missed class takes one session off a package."""

    code = "forfeit_is_taken"
    templates = (
        (
            "a missed class takes one session off a package",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("meeting_id", "member_id")
    rules = ("package_use_gym_id_meeting_id_member_id_key",)


class GatewayAnswersOnceAsked(Conflict):
    """Gateway was asked for payment payment_id on asked_at, and said nothing of it on done_at."""

    code = "gateway_answers_once_asked"
    templates = (
        (
            "{gateway} was asked for payment {payment_id} on {asked_at}, and said nothing of it "
            "on {done_at}",
            "give an instant from then on, or leave it out for now",
        ),
    )


class PackageIsUsedOnceSold(Conflict):
    """Package transaction_id was sold on sold_at, and no session was taken off it on done_at."""

    code = "package_is_used_once_sold"
    templates = (
        (
            "package {transaction_id} was sold on {sold_at}, and no session was taken off it on "
            "{done_at}",
            "give an instant from then on, or leave it out for now",
        ),
    )


class PackageIsUsedUp(Conflict):
    """No more sessions are taken off a package than it holds."""

    code = "package_is_used_up"
    templates = (
        (
            "member {member_id} has no session left of their package",
            "{do:sell-package} sells them another",
        ),
        (
            "no more sessions are taken off a package than it holds",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("use_no", "package_sessions")
    rules = ("package_use_is_within_the_package",)


class PackageSessionIsLeftOut(Conflict):
    """The sessions of a package are taken off one after the other."""

    code = "package_session_is_left_out"
    templates = (
        (
            "the sessions of a package are taken off one after the other",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("transaction_id", "previous_no")
    rules = ("package_use_gym_id_transaction_id_previous_no_fkey",)


class PackageSessionIsUsed(Conflict):
    """A session of a package is used once."""

    code = "package_session_is_used"
    templates = (
        (
            "a session of a package is used once",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("transaction_id", "use_no")
    rules = ("package_use_pkey",)


class PackageUseIsUnclear(Conflict):
    """A session of a package is trained or forfeited."""

    code = "package_use_is_unclear"
    templates = (
        (
            "a session of a package is trained or forfeited: session is {session_id}, meeting is"
            " {meeting_id}",
            "give another session or meeting",
        ),
    )
    columns = ("session_id", "meeting_id")
    rules = ("package_use_is_trained_or_forfeited",)


class PackageUseUsedAtIsAnInstant(BadInput):
    """A session is taken off at an instant between 1900 and 2299."""

    code = "package_use_used_at_is_an_instant"
    templates = (
        (
            "a session is taken off at an instant between 1900 and 2299: used at is {used_at}",
            "give another used at",
        ),
    )
    columns = ("used_at",)
    rules = ("package_use_used_at_is_an_instant",)


class SessionIsPaid(Conflict):
    """A workout takes one session off a package."""

    code = "session_is_paid"
    templates = (
        ("session {session_id} took one off the package already", "nothing is left to do"),
    )
    columns = ("member_id", "session_id")
    rules = ("package_use_gym_id_member_id_session_id_key",)


class SessionIsRatedOnceBegun(Conflict):
    """Session session_id began on began_at, and was not rated on done_at."""

    code = "session_is_rated_once_begun"
    templates = (
        (
            "session {session_id} began on {began_at}, and was not rated on {done_at}",
            "give an instant from then on, or leave it out for now",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    ForfeitIsTaken,
    GatewayAnswersOnceAsked,
    PackageIsUsedOnceSold,
    PackageIsUsedUp,
    PackageSessionIsLeftOut,
    PackageSessionIsUsed,
    PackageUseIsUnclear,
    PackageUseUsedAtIsAnInstant,
    SessionIsPaid,
    SessionIsRatedOnceBegun,
)
