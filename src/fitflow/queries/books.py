"""The books of a gym: plans, invoices, transactions, notices and the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003  (read when an edge is made)
from decimal import Decimal  # noqa: TC003  (as above)
from typing import Annotated, Any
from uuid import UUID  # noqa: TC003  (as above)

from fitflow.catalogue.client import Client  # noqa: TC001  (as above)
from fitflow.catalogue.operation import Example, MemberId, PlanId
from fitflow.catalogue.pagination import Order, Page, Paging, page_of
from fitflow.catalogue.query import query


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan."""

    plan_id: int
    name: str
    billing_period: str
    price_cents: int
    joining_fee_cents: int
    notice_days: int
    freeze_fee_cents: int
    freeze_min_days: int
    freeze_max_days: int
    withdrawn_on: date | None
    tax_category: str
    trial_days: int | None
    trial_price_cents: int


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One invoice, or the credit note that corrects one."""

    invoice_id: int
    year: int
    number: int
    member_id: int | None
    plan_id: int | None
    purpose: str
    item: str | None
    since: date | None
    until: date | None
    """The last day it is for, included; None where it is for none."""
    amount_cents: int
    net_cents: int
    tax_cents: int
    owed_cents: int | None
    """None on a credit note."""
    due_on: date
    issued_at: datetime
    corrects_id: int | None


@dataclass(frozen=True, slots=True)
class TransactionRow:
    """Money that moved, or an attempt that was declined."""

    transaction_id: int
    taken_at: datetime
    kind: str
    stream: str
    amount_cents: int
    declined_cents: int | None
    method: str
    member_id: int | None
    invoice_id: int | None
    item: str | None
    product_id: int | None
    quantity: int
    package_sessions: int | None
    refund_of_id: int | None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What a member was told."""

    notice_id: int
    member_id: int
    reason: str
    message: str
    meeting_id: int | None
    invoice_id: int | None
    told_at: datetime


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One operation that changed something."""

    logged_at: datetime
    chain_no: int
    entry_no: int
    actor: str
    operation: str
    request_key: UUID
    arguments: dict[str, Any]
    entry_hash: str
    """SHA-256, in hexadecimal."""


@query(command="plan list", http="/plans")
def plans(client: Client, page: Paging) -> Page[PlanRow]:
    """List the plans, withdrawn ones too."""
    query = """
        SELECT plan_id, name, billing_period::text, offered.price_cents, joining_fee_cents,
            notice_days, freeze_fee_cents, freeze_min_days, freeze_max_days, withdrawn_on,
            tax_category::text,
            trial_days::integer, trial_price_cents
        FROM fitflow.membership_plan
        JOIN fitflow.plan_price AS offered USING (gym_id, plan_id)
        WHERE gym_id = fitflow.current_gym_id() AND offered.during @> fitflow.today()
    """
    return page_of(client, PlanRow, query, Order(("plan_id",)), page)


@dataclass(frozen=True, slots=True)
class PlanPriceRow:
    """What a plan costs on some days."""

    plan_id: int
    place: int
    """Which of the plan's prices it is, from 1."""
    plan: str
    since: date | None
    """The first of the days; None for as long as there are days."""
    until: date | None
    """The last of them, included; None where no other price is set."""
    price_cents: int


@query(command="plan prices", http="/plans/prices")
def plan_prices(
    client: Client, page: Paging, *, plan_id: PlanId | None = None
) -> Page[PlanPriceRow]:
    """
    List what the plans cost, and from when to when.

    Args:
        plan_id: only this one's prices.
    """
    query = """
        SELECT plan_id, row_number() OVER (PARTITION BY plan_id ORDER BY during) AS place,
            plan.name AS plan, nullif(lower(during), '1900-01-01') AS since,
            upper(during) - 1 AS until, offered.price_cents
        FROM fitflow.plan_price AS offered
        JOIN fitflow.membership_plan AS plan USING (gym_id, plan_id)
        WHERE gym_id = fitflow.current_gym_id()
            AND (%(plan_id)s::bigint IS NULL OR plan_id = %(plan_id)s::bigint)
    """
    return page_of(client, PlanPriceRow, query, Order(("plan_id", "place")), page, plan_id=plan_id)


@dataclass(frozen=True, slots=True)
class RiseRow:
    """A rise of a plan's price for those who are on it."""

    rise_id: int
    plan_id: int
    plan: str
    told_on: date
    since: date
    notice_days: int
    to_cents: int
    """The price it rises to; 0 for a rise by a part."""
    by_percent: Decimal
    members: int
    """How many it concerns."""


@query(command="rise list", http="/rises")
def rises(client: Client, page: Paging) -> Page[RiseRow]:
    """List the price rises that were announced, the newest first."""
    query = """
        SELECT rise_id, plan_id, plan.name AS plan, told_on, since, rise.notice_days, to_cents,
            by_percent, (
                SELECT count(*) FROM fitflow.price_rise_member AS told
                WHERE told.gym_id = rise.gym_id AND told.rise_id = rise.rise_id
                    AND NOT told.is_spared) AS members
        FROM fitflow.price_rise AS rise
        JOIN fitflow.membership_plan AS plan USING (gym_id, plan_id)
        WHERE gym_id = fitflow.current_gym_id()
    """
    return page_of(client, RiseRow, query, Order(("rise_id",), newest_first=True), page)


@dataclass(frozen=True, slots=True)
class RisenMemberRow:
    """Whom a rise concerns, and what they pay."""

    member_id: int
    given_name: str
    family_name: str | None
    former_cents: int
    price_cents: int
    told_on: date
    is_spared: bool
    rises_on: date | None
    """The first day at the new price; None where it does not come to that."""


@query(command="rise members", http="/rises/{rise_id}/members")
def risen_members(
    client: Client, page: Paging, rise_id: Annotated[int, Example("4")]
) -> Page[RisenMemberRow]:
    """
    List whom a rise concerns, what they pay before and after it, and from which day on.

    Args:
        rise_id: the rise.
    """
    query = """
        SELECT member_id, given_name, family_name, former_cents, told.price_cents, told_on,
            is_spared, (
                SELECT min(spell.since) FROM fitflow.membership AS spell
                WHERE spell.gym_id = told.gym_id AND spell.member_id = told.member_id
                    AND spell.rise_id = told.rise_id) AS rises_on
        FROM fitflow.price_rise_member AS told
        JOIN fitflow.member USING (gym_id, member_id)
        WHERE gym_id = fitflow.current_gym_id() AND rise_id = %(rise_id)s
    """
    return page_of(client, RisenMemberRow, query, Order(("member_id",)), page, rise_id=rise_id)


@dataclass(frozen=True, slots=True)
class TaxRateRow:
    """A tax rate, and the days on which it applies."""

    category: str
    rate_percent: Decimal
    since: date
    until: date | None
    """The last of its days, included; None where no change is known."""


@query(command="tax list", http="/tax/rates")
def tax_rates(client: Client, page: Paging) -> Page[TaxRateRow]:
    """List the tax rates of the gym as they are known now, in the order of their days."""
    query = """
        SELECT category::text, trim_scale(rate_percent) AS rate_percent,
            lower(applies) AS since, upper(applies) - 1 AS until
        FROM fitflow.tax_rate
        WHERE gym_id = fitflow.current_gym_id() AND upper_inf(known)
    """
    return page_of(client, TaxRateRow, query, Order(("category", "since")), page)


@dataclass(frozen=True, slots=True)
class DiscountRow:
    """A discount, and what was given of it."""

    discount_id: int
    name: str
    code: str | None
    percent: Decimal | None
    amount_cents: int | None
    """What comes off each whole billing period; None where a percentage does."""
    periods: int | None
    """For how many billing periods; None for ever."""
    max_claims: int | None
    claims: int
    """How many members have or had it."""
    first_claim_on: date
    last_claim_on: date | None
    plan_id: int | None
    withdrawn_on: date | None


@query(command="discount list", http="/discounts")
def discounts(client: Client, page: Paging) -> Page[DiscountRow]:
    """List the discounts, withdrawn ones too."""
    query = """
        SELECT discount_id, name, code, trim_scale(percent) AS percent, amount_cents,
            periods::integer, max_claims, (
                SELECT count(*) FROM fitflow.member_discount AS claim
                WHERE claim.gym_id = discount.gym_id AND claim.discount_id = discount.discount_id
            ) AS claims,
            lower(claimable) AS first_claim_on, upper(claimable) - 1 AS last_claim_on, plan_id,
            withdrawn_on
        FROM fitflow.discount WHERE gym_id = fitflow.current_gym_id()
    """
    return page_of(client, DiscountRow, query, Order(("discount_id",)), page)


@query(command="invoice list", http="/invoices")
def invoices(
    client: Client,
    page: Paging,
    *,
    member_id: Annotated[MemberId | None, Example("17", is_shown=True)] = None,
    owed: bool = False,
) -> Page[InvoiceRow]:
    """
    List invoices and credit notes, the newest first.

    Args:
        member_id: only this member's.
        owed: only those of which something is owed.
    """
    query = """
        SELECT invoice.invoice_id, invoice.year, invoice.number, invoice.member_id,
            invoice.plan_id, invoice.purpose::text, invoice.item,
            lower(invoice.service_period) AS since,
            upper(invoice.service_period) - 1 AS until, invoice.amount_cents,
            coalesce(invoice.net_cents, invoice.amount_cents) AS net_cents,
            coalesce(invoice.tax_cents, 0) AS tax_cents, balance.owed_cents,
            invoice.due_on, invoice.issued_at, invoice.corrects_id
        FROM fitflow.invoice
        LEFT JOIN fitflow.invoice_balance AS balance USING (gym_id, invoice_id)
        WHERE invoice.gym_id = fitflow.current_gym_id()
            AND (%(member_id)s::bigint IS NULL OR invoice.member_id = %(member_id)s)
            AND (NOT %(owed)s OR balance.owed_cents > 0)
    """
    order = Order(("invoice_id",), newest_first=True)
    return page_of(client, InvoiceRow, query, order, page, member_id=member_id, owed=owed)


@query(command="transaction list", http="/transactions")
def transactions(
    client: Client, page: Paging, *, member_id: MemberId | None = None
) -> Page[TransactionRow]:
    """
    List transactions, the newest first.

    Args:
        member_id: only this member's.
    """
    query = """
        SELECT transaction_id, taken_at, kind::text, stream::text, amount_cents, declined_cents,
            method::text, member_id, invoice_id, item, product_id, quantity, package_sessions,
            refund_of_id
        FROM fitflow.transaction_table
        WHERE gym_id = fitflow.current_gym_id()
            AND (%(member_id)s::bigint IS NULL OR member_id = %(member_id)s)
    """
    order = Order(("transaction_id",), newest_first=True)
    return page_of(client, TransactionRow, query, order, page, member_id=member_id)


@query(command="notice list", http="/notices")
def notices(client: Client, page: Paging, *, member_id: MemberId | None = None) -> Page[NoticeRow]:
    """
    List what members were told, the newest first.

    Args:
        member_id: only this member.
    """
    query = """
        SELECT notice_id, member_id, reason::text, message, meeting_id, invoice_id, told_at
        FROM fitflow.notice
        WHERE gym_id = fitflow.current_gym_id()
            AND (%(member_id)s::bigint IS NULL OR member_id = %(member_id)s)
    """
    order = Order(("notice_id",), newest_first=True)
    return page_of(client, NoticeRow, query, order, page, member_id=member_id)


@query(command="audit list", http="/audit")
def audit(client: Client, page: Paging) -> Page[AuditRow]:
    """List the operations that changed something, the newest first."""
    query = """
        SELECT logged_at, chain_no, entry_no, actor, operation, request_key, arguments,
            encode(entry_hash, 'hex') AS entry_hash
        FROM fitflow.audit_log WHERE gym_id = fitflow.current_gym_id()
    """
    order = Order(("logged_at", "chain_no", "entry_no"), newest_first=True)
    return page_of(client, AuditRow, query, order, page)
