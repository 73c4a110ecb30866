"""What clients do about memberships and billing."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fitflow.errors import FitFlowError
from fitflow.operations import cancellation, discounts, members, memberships
from fitflow.operations.billing import batches

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.operations.memberships import Leaves, TakesEffect
    from reliability.clerk import Clerk

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
OFFERED: Final = """
    SELECT discount_id AS number FROM fitflow.discount ORDER BY discount_id DESC
    OFFSET floor(4 * %(roll)s)::integer
    LIMIT 1
"""


def add_member(clerk: Clerk) -> None:
    """Open an account, and mostly enrol at once."""
    account = members.add_member(
        clerk.client,
        given_name=f"Given {clerk.number}",
        family_name=f"Family {clerk.turn}",
        email=f"c{clerk.number}t{clerk.turn}@example.org" if clerk.chance(0.5) else None,
        at=clerk.at,
    )
    if clerk.chance(0.7):
        _enrol(clerk, account.member_id)


def enrol(clerk: Clerk) -> None:
    """Enrol somebody who is new, or anybody."""
    found = clerk.pick(WITHOUT_MEMBERSHIP) if clerk.chance(0.8) else None
    _enrol(clerk, found or clerk.member())


def change_plan(clerk: Clerk) -> None:
    """Put somebody on another plan."""
    memberships.change_plan(
        clerk.client,
        clerk.member(),
        plan_id=clerk.draw.choice(clerk.known.plans),
        takes_effect=clerk.draw.choice(CHANGES),
        at=clerk.at,
    )


def offer(clerk: Clerk) -> None:
    """Add a discount: a part or an amount, for some periods or for ever, for a few members."""
    is_part = clerk.chance(0.6)
    discounts.add_discount(
        clerk.client,
        name=f"Discount {clerk.number}-{clerk.turn}",
        percent=Decimal(clerk.draw.choice([10, 20, 50, 100])) if is_part else None,
        amount_cents=None if is_part else clerk.draw.choice([500, 9_000]),
        periods=clerk.draw.choice([1, 2, 3, None]),
        max_claims=clerk.draw.choice([2, 5, None]),
        plan_id=clerk.draw.choice(clerk.known.plans) if clerk.chance(0.2) else None,
        at=clerk.at,
    )


def give_discount(clerk: Clerk) -> None:
    """Give somebody a discount, at once or later."""
    found = clerk.pick(OFFERED)
    if found is not None:
        later = clerk.today + timedelta(days=clerk.draw.randint(1, 40))
        discounts.claim_discount(
            clerk.client,
            clerk.member(),
            found,
            since=later if clerk.chance(0.2) else None,
            at=clerk.at,
        )


def end_discount(clerk: Clerk) -> None:
    """End a discount that somebody may have."""
    found = clerk.pick(OFFERED)
    if found is not None:
        discounts.end_discount(clerk.client, clerk.member(), found, at=clerk.at)


def freeze(clerk: Clerk) -> None:
    """Freeze a membership, now, soon, or some days that have passed."""
    since = clerk.today + timedelta(days=clerk.draw.randint(-4, 25))
    memberships.freeze(
        clerk.client,
        clerk.member(),
        since=since,
        returns_on=since + timedelta(days=clerk.draw.randint(3, 45)),
        reason="holiday",
        fee_cents=clerk.draw.choice([None, 0, 500]),
        until_further_notice=clerk.chance(0.2),
        at=clerk.at,
    )


def unfreeze(clerk: Clerk) -> None:
    """Move the day of return of somebody who is frozen, or will be."""
    frozen = clerk.pick(
        "SELECT member_id AS number FROM fitflow.membership"
        " WHERE state = 'frozen' AND upper(during) > %(at)s::date"
        " AND member_id >= (SELECT ceil(max(member_id) * %(roll)s)::bigint FROM fitflow.member)"
        " ORDER BY member_id LIMIT 1"
    )
    memberships.unfreeze(
        clerk.client,
        frozen or clerk.member(),
        returns_on=clerk.today + timedelta(days=clerk.draw.randint(-2, 40)),
        at=clerk.at,
    )


def cancel(clerk: Clerk) -> None:
    """End a membership."""
    cancellation.cancel_membership(
        clerk.client,
        clerk.member(),
        takes_effect=clerk.draw.choice(ENDS),
        reason=clerk.draw.choice([None, "moves away"]),
        at=clerk.at,
    )


def terminate(clerk: Clerk) -> None:
    """End a membership on a day for a special reason."""
    cancellation.terminate(
        clerk.client,
        clerk.member(),
        reason="moves away",
        until=clerk.today + timedelta(days=clerk.draw.randint(-2, 20)),
        by_gym=clerk.chance(0.3),
        at=clerk.at,
    )


def withdraw(clerk: Clerk) -> None:
    """Withdraw from a contract that was closed at a distance."""
    afar = clerk.pick(
        "SELECT member_id AS number FROM fitflow.distance_contract"
        " WHERE withdrawn_at IS NULL ORDER BY closed_at DESC LIMIT 1"
    )
    cancellation.withdraw(clerk.client, afar or clerk.member(), at=clerk.at)


def reactivate(clerk: Clerk) -> None:
    """Take back a cancellation, or somebody who has left."""
    ended = clerk.pick(
        "SELECT member_id AS number FROM fitflow.membership AS last"
        " WHERE upper(during) IS NOT NULL AND NOT EXISTS ("
        "   SELECT FROM fitflow.membership AS later WHERE later.gym_id = last.gym_id"
        "   AND later.member_id = last.member_id AND lower(later.during) >= upper(last.during))"
        " AND member_id >= (SELECT ceil(max(member_id) * %(roll)s)::bigint FROM fitflow.member)"
        " ORDER BY member_id LIMIT 1"
    )
    since = clerk.today + timedelta(days=clerk.draw.randint(0, 9))
    cancellation.reactivate(
        clerk.client,
        ended or clerk.member(),
        since=since if clerk.chance(0.3) else None,
        at=clerk.at,
    )


def extend(clerk: Clerk) -> None:
    """Give somebody days for nothing."""
    memberships.extend(
        clerk.client,
        clerk.member(),
        days=clerk.draw.randint(1, 20),
        reason="the sauna was closed",
        at=clerk.at,
    )


def bill(clerk: Clerk) -> None:
    """Run billing through today, in batches of some size."""
    for _ in batches(
        clerk.client, clerk.today, max_members=clerk.draw.choice([20, 100, 1000]), at=clerk.at
    ):
        pass


def preview(clerk: Clerk) -> None:
    """Ask what an operation would do; the diary says that nothing may have come of it."""
    client = clerk.previewing()
    if clerk.chance(0.5):
        cancellation.cancel_membership(client, clerk.member(), takes_effect="now", at=clerk.at)
    else:
        memberships.enrol(
            client, clerk.member(), plan_id=clerk.draw.choice(clerk.known.plans), at=clerk.at
        )


def repeat(clerk: Clerk) -> None:
    """Send an earlier request again: it has the same answer, and with another body none."""
    client = clerk.client
    assert client.diary is not None
    earlier = [pair for pair in client.diary.remembered if pair[0].gym_id == client.gym_id]
    if not earlier:
        return
    request, answer = clerk.draw.choice(earlier)
    again = client.send_again(request)
    if again != answer:
        client.diary.wrong(f"{request.operation} {request.key} answered {answer}, and then {again}")
    try:
        other = client.send_again(request, at=clerk.at)
    except FitFlowError as refusal:
        if refusal.code != "request_key_was_used":
            client.diary.wrong(f"{request.key} with another body was refused as {refusal.code}")
    else:
        client.diary.wrong(f"{request.key} was taken with another body, and answered {other}")


def _enrol(clerk: Clerk, member_id: int) -> None:
    """Make somebody a member, on whole periods from today or another day on."""
    since = clerk.today + timedelta(days=clerk.draw.randint(-3, 12))
    late = since + timedelta(days=clerk.draw.randint(1, 6))
    memberships.enrol(
        clerk.client,
        member_id,
        plan_id=clerk.draw.choice(clerk.known.plans),
        since=since if clerk.chance(0.4) else None,
        billed_from=late if clerk.chance(0.2) else None,
        until=since + timedelta(days=89) if clerk.chance(0.05) else None,
        with_joining_fee=clerk.chance(0.8),
        at_distance=(afar := clerk.chance(0.2)),
        early_start_asked=afar and clerk.chance(0.5),
        at=clerk.at,
    )


ACTS: Final[list[tuple[float, Callable[[Clerk], object]]]] = [
    (6, add_member),
    (4, enrol),
    (4, change_plan),
    (1, offer),
    (3, give_discount),
    (1, end_discount),
    (6, freeze),
    (4, unfreeze),
    (4, cancel),
    (1, terminate),
    (1, withdraw),
    (3, reactivate),
    (3, extend),
    (1, bill),
    (1, preview),
    (2, repeat),
]
