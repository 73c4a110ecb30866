"""What clients do about memberships and billing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from fitflow.errors import FitFlowError
from fitflow.operations import cancellation, members, memberships
from fitflow.operations.billing import batches

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.operations.memberships import Leaves, TakesEffect
    from reliability.client import Client

ENDS: Final[tuple[Leaves, ...]] = ("now", "period_end", "notice")
CHANGES: Final[tuple[TakesEffect, ...]] = ("now", "period_end", "period_end")

WITHOUT_MEMBERSHIP: Final = """
    SELECT member_id AS number
    FROM fitflow.member
    WHERE member_id >= (SELECT ceil(max(member_id) * %(roll)s)::bigint FROM fitflow.member)
        AND NOT EXISTS (
            SELECT FROM fitflow.membership
            WHERE membership.gym_id = member.gym_id AND membership.member_id = member.member_id)
    ORDER BY member_id
    LIMIT 1
"""


def add_member(client: Client) -> None:
    """Open an account, and mostly enrol at once."""
    account = members.add_member(
        client.desk,
        given_name=f"Given {client.number}",
        family_name=f"Family {client.turn}",
        email=f"c{client.number}t{client.turn}@example.org" if client.chance(0.5) else None,
        at=client.at,
    )
    if client.chance(0.7):
        _enrol(client, account.member_id)


def enrol(client: Client) -> None:
    """Enrol somebody who is new, or anybody."""
    found = client.pick(WITHOUT_MEMBERSHIP) if client.chance(0.8) else None
    _enrol(client, found or client.member())


def change_plan(client: Client) -> None:
    """Put somebody on another plan."""
    memberships.change_plan(
        client.desk,
        client.member(),
        plan_id=client.draw.choice(client.known.plans),
        takes_effect=client.draw.choice(CHANGES),
        at=client.at,
    )


def freeze(client: Client) -> None:
    """Freeze a membership, now, soon, or some days that have passed."""
    since = client.today + timedelta(days=client.draw.randint(-4, 25))
    memberships.freeze(
        client.desk,
        client.member(),
        since=since,
        until=since + timedelta(days=client.draw.randint(3, 45)),
        reason="holiday",
        fee_cents=client.draw.choice([None, 0, 500]),
        at=client.at,
    )


def unfreeze(client: Client) -> None:
    """Move the day of return of somebody who is frozen, or will be."""
    frozen = client.pick(
        "SELECT member_id AS number FROM fitflow.membership"
        " WHERE state = 'frozen' AND upper(during) > %(at)s::date"
        " AND member_id >= (SELECT ceil(max(member_id) * %(roll)s)::bigint FROM fitflow.member)"
        " ORDER BY member_id LIMIT 1"
    )
    memberships.unfreeze(
        client.desk,
        frozen or client.member(),
        returns_on=client.today + timedelta(days=client.draw.randint(-2, 40)),
        at=client.at,
    )


def cancel(client: Client) -> None:
    """End a membership."""
    cancellation.cancel_membership(
        client.desk,
        client.member(),
        takes_effect=client.draw.choice(ENDS),
        reason=client.draw.choice([None, "moves away"]),
        at=client.at,
    )


def reactivate(client: Client) -> None:
    """Take back a cancellation, or somebody who has left."""
    ended = client.pick(
        "SELECT member_id AS number FROM fitflow.membership AS last"
        " WHERE upper(during) IS NOT NULL AND NOT EXISTS ("
        "   SELECT FROM fitflow.membership AS later WHERE later.gym_id = last.gym_id"
        "   AND later.member_id = last.member_id AND lower(later.during) >= upper(last.during))"
        " AND member_id >= (SELECT ceil(max(member_id) * %(roll)s)::bigint FROM fitflow.member)"
        " ORDER BY member_id LIMIT 1"
    )
    starts_on = client.today + timedelta(days=client.draw.randint(0, 9))
    cancellation.reactivate(
        client.desk,
        ended or client.member(),
        starts_on=starts_on if client.chance(0.3) else None,
        at=client.at,
    )


def extend(client: Client) -> None:
    """Give somebody days for nothing."""
    memberships.extend(
        client.desk,
        client.member(),
        days=client.draw.randint(1, 20),
        reason="the sauna was closed",
        at=client.at,
    )


def bill(client: Client) -> None:
    """Run billing through today, in batches of some size."""
    for _ in batches(
        client.desk, client.today, max_members=client.draw.choice([20, 100, 1000]), at=client.at
    ):
        pass


def preview(client: Client) -> None:
    """Ask what an operation would do; the diary says that nothing may have come of it."""
    desk = client.previewing()
    if client.chance(0.5):
        cancellation.cancel_membership(desk, client.member(), takes_effect="now", at=client.at)
    else:
        memberships.enrol(
            desk, client.member(), plan_id=client.draw.choice(client.known.plans), at=client.at
        )


def repeat(client: Client) -> None:
    """Send an earlier request again: it has the same answer, and with another body none."""
    desk = client.desk
    assert desk.diary is not None
    earlier = [pair for pair in desk.diary.remembered if pair[0].gym_id == desk.gym_id]
    if not earlier:
        return
    request, answer = client.draw.choice(earlier)
    again = desk.send_again(request)
    if again != answer:
        desk.diary.wrong(f"{request.operation} {request.key} answered {answer}, and then {again}")
    try:
        other = desk.send_again(request, at=client.at)
    except FitFlowError as refusal:
        if refusal.code != "request_key_was_used":
            desk.diary.wrong(f"{request.key} with another body was refused as {refusal.code}")
    else:
        desk.diary.wrong(f"{request.key} was taken with another body, and answered {other}")


def _enrol(client: Client, member_id: int) -> None:
    """Make somebody a member, on whole periods from today or another day on."""
    starts_on = client.today + timedelta(days=client.draw.randint(-3, 12))
    late = starts_on + timedelta(days=client.draw.randint(1, 6))
    memberships.enrol(
        client.desk,
        member_id,
        plan_id=client.draw.choice(client.known.plans),
        starts_on=starts_on if client.chance(0.4) else None,
        billed_from=late if client.chance(0.2) else None,
        ends_on=starts_on + timedelta(days=90) if client.chance(0.05) else None,
        with_joining_fee=client.chance(0.8),
        at=client.at,
    )


ACTS: Final[list[tuple[float, Callable[[Client], object]]]] = [
    (6, add_member),
    (4, enrol),
    (4, change_plan),
    (6, freeze),
    (4, unfreeze),
    (4, cancel),
    (3, reactivate),
    (3, extend),
    (1, bill),
    (1, preview),
    (2, repeat),
]
