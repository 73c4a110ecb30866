"""Leaving a gym, staying after all, and days for nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Example, MemberId, Since, operation
from fitflow.operations.memberships import Leaves, MembershipChange


@operation(command="member cancel", http="POST /members/{member_id}/cancellation", previews=True)
def cancel_membership(
    client: Client,
    member_id: MemberId,
    *,
    takes_effect: Leaves = "notice",
    reason: str | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MembershipChange:
    """
    End a membership; billed days after its end are credited, places booked after it are freed.

    Notice runs from today. Within a term it ends the membership with the term, and given too late
    for that, with the first stretch that follows. The answer's `ending` says when, and why then.

    Args:
        member_id: the member
        takes_effect: now (at the end of today), period_end, or notice: the end of the term, else
            the first day that the plan lets one leave on once the notice is over: the end of a
            billing period, unless it says otherwise. Cancelled now before it begins, or where the
            notice is over by then, it never begins and costs nothing
        reason: why they leave

    Raises:
        NoMembershipToCancel: they are no member.
        MembershipEndsAlready: it ends on that day or before.
        TermIsNotOver: only notice ends it, since its term is running.
        NoActiveMembership: the member trained after that day.
    """
    return client.run(
        MembershipChange, "cancel_membership", key, member_id=member_id,
        takes_effect=takes_effect, reason=reason, at=at,
    )  # fmt: skip


@operation(command="member terminate", http="POST /members/{member_id}/termination", previews=True)
def terminate(
    client: Client,
    member_id: MemberId,
    *,
    reason: Annotated[str, Example("moving away")],
    until: date | None = None,
    by_gym: bool = False,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MembershipChange:
    """
    End a membership on a day for a special reason, also within its term and without notice.

    Such as moving away, an illness that lasts, a death, or the gym's closing. Billed days after it
    are credited, places booked after it are freed.

    Args:
        member_id: the member
        reason: why
        until: the last day, included; today without one
        by_gym: whether it is the gym that ends it

    Raises:
        NoMembershipToCancel: they never were a member.
        MembershipEndsAlready: it ends on that day or before.
        MembershipDaysAreNear: the day is more than ten years from now.
        NoActiveMembership: the member trained after that day.
        MonthIsClosed: the books of the month after that day are closed.
    """
    return client.run(
        MembershipChange, "terminate", key, member_id=member_id, reason=reason, until=until,
        by_gym=by_gym, at=at,
    )  # fmt: skip


@operation(command="member withdraw", http="POST /members/{member_id}/withdrawal", previews=True)
def withdraw(
    client: Client, member_id: MemberId, *, at: datetime | None = None, key: UUID | None = None
) -> MembershipChange:
    """
    Withdraw from a contract closed at a distance, within the days that the law gives.

    In the EU, and where the gym's country is not known, these are 14 (directive 2011/83/EU).

    It ends today and all of it is credited, the joining fee too; where the member asked in a
    durable form to begin early, the days up to today stay paid. `refund` gives the credit back,
    which is due within 14 days and by the means they paid with.

    Args:
        member_id: the member

    Raises:
        NothingToWithdrawFrom: they closed no contract at a distance.
        ContractIsWithdrawn: they withdrew from it already.
        WithdrawalIsTooLate: its days are over; where the last is a Saturday or Sunday, the
            Monday is the last.
        NoActiveMembership: the member trained after today.
    """
    return client.run(MembershipChange, "withdraw", key, member_id=member_id, at=at)


@operation(
    command="member reactivate", http="POST /members/{member_id}/reactivation", previews=True
)
def reactivate(
    client: Client,
    member_id: MemberId,
    *,
    since: Since | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MembershipChange:
    """
    Take a cancellation back while the membership lasts; after it, start the last plan anew.

    Args:
        member_id: the member
        since: the first day, for somebody who has left; today without one

    Raises:
        NoMembershipToReactivate: they never had one, or only a day pass.
        MembershipGoesOn: it has no end to take back.
        MembershipDaysAreNear: it would start more than ten years from now.
        PlanIsWithdrawn: their plan is not sold any more.
        PlanIsNotLawful: the law of the gym's country does not allow their plan any more.
    """
    return client.run(MembershipChange, "reactivate", key, member_id=member_id, since=since, at=at)
