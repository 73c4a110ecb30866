"""A gym and its model, worked side by side: every answer and every row agree."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import count
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from fitflow.catalogue.client import Client
from fitflow.errors import FitFlowError
from fitflow.operations import billing, cancellation, members, memberships, payments
from fitflow.operations.gyms import open_gym
from fitflow.operations.plans import add_plan
from rules.model.calendar import DAY, billing_day
from rules.model.membership import Member, Plan
from rules.model.money import Refused
from rules.model.rows import answered, in_the_database, in_the_model, invoices_of, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from psycopg_pool import ConnectionPool

    from fitflow.postgres.database import Database

PRICE_LIST = {
    plan.name: plan
    for plan in (
        Plan("Monthly", "month", 3100, joining_fee=1900, notice_days=14, freeze_max=90),
        Plan("Premium", "month", 5999),
        Plan("With fee", "month", 3000, freeze_fee=500, freeze_min=3),
        Plan("Weekly", "week", 999, freeze_fee=100, notice_days=30),
        Plan("Four-weekly", "four_weeks", 2800),
        Plan("Quarterly", "quarter", 9100, notice_days=30),
        Plan("Yearly", "year", 36500, freeze_max=365),
        Plan("Free", "month", 0),
    )
}
ZONES = ["Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles", "Africa/Cairo", "UTC"]
FIRST_DAYS = [
    date(2024, 1, 29), date(2024, 1, 30), date(2024, 1, 31), date(2024, 2, 29), date(2023, 12, 31),
    date(2024, 3, 31), date(2024, 10, 27), date(2024, 11, 30), date(2025, 1, 31), date(2024, 6, 1),
    date(2024, 4, 26), date(2025, 2, 28), date(2024, 8, 15),
]  # fmt: skip
CLOCKS = [time(0, 0), time(0, 30), time(2, 30), time(12, 0), time(23, 59, 59)]
NAMES = sorted(PRICE_LIST)

people = st.integers(0, 1)
plans = st.sampled_from(NAMES)
lengths = st.sampled_from([1, 2, 5, 10, 14, 28, 30, 31, 45, 61, 100])
gaps = st.sampled_from([-31, -14, -5, -1, 0, 0, 1, 3, 10, 20, 31, 60])


@dataclass(frozen=True)
class Term:
    """For how long somebody joins, how many days are billed by the day, and at what time."""

    days: int | None
    rest: int
    clock: time


terms = st.builds(
    Term,
    days=st.sampled_from([None, None, None, -1, 0, 1, 30, 31, 59, 100, 365]),
    rest=st.sampled_from([0, 0, 0, 1, 14, 28, 400]),
    clock=st.sampled_from(CLOCKS),
)
_gyms = count(1)


@dataclass
class Person:
    """One member: their number in the database, and their model."""

    member_id: int
    model: Member
    transactions: list[int] = field(default_factory=list)
    """The charges, in the order of the model's."""


class GymMachine(RuleBasedStateMachine):
    """Random operations on a gym with two members."""

    def __init__(self, database: Database, pool: ConnectionPool) -> None:
        super().__init__()
        self.database = database
        self.pool = pool
        self.people: list[Person] = []

    @initialize(
        zone=st.sampled_from(ZONES),
        today=st.sampled_from(FIRST_DAYS),
        joins=st.lists(plans, min_size=1, max_size=2),
    )
    def open(self, zone: str, today: date, joins: list[str]) -> None:
        """Open a gym with a price list and two accounts, and enrol one or both."""
        self.zone, self.today, self.latest = ZoneInfo(zone), today, datetime.min.replace(tzinfo=UTC)
        with self.database.transaction(role="fitflow_owner") as conn:
            gym = open_gym(conn, f"Gym {next(_gyms)}", zone, "EUR")
        self.client = Client(self.pool, gym.gym_id, "Dana at the desk")
        self.plan_ids = {
            plan.name: add_plan(
                self.client, name=plan.name, billing_period=plan.unit,  # type: ignore[arg-type]
                price_cents=plan.price, joining_fee_cents=plan.joining_fee,
                notice_days=plan.notice_days, freeze_fee_cents=plan.freeze_fee,
                freeze_min_days=plan.freeze_min, freeze_max_days=plan.freeze_max,
            ).plan_id
            for plan in PRICE_LIST.values()
        }  # fmt: skip
        self.names = {plan_id: name for name, plan_id in self.plan_ids.items()}
        for _ in range(2):
            account = members.add_member(
                self.client, given_name="Ann", family_name="Lee", at=self.at(time(12))
            )
            self.people.append(Person(account.member_id, Member(PRICE_LIST)))
        for who, plan in enumerate(joins):
            self.enrol(who, plan, 0, Term(None, 0, time(12)))

    def at(self, clock: time) -> datetime:
        """Return an instant of today by the gym's clock, or as late as it is already."""
        self.latest = max(self.latest, datetime.combine(self.today, clock, self.zone))
        return self.latest

    def compare(
        self, person: Person, real: Callable[[], object], model: Callable[[], None]
    ) -> None:
        """Do the same in both, and compare what was answered and what is written now."""
        since = len(person.model.account.bills)
        refused = _refusal_of(person.model, model)
        answer = _answer_of(real)
        code = answer.code if isinstance(answer, FitFlowError) else None
        assert code == (refused.code if refused else None), answer
        assert in_the_database(self.client, person.member_id) == in_the_model(person.model)
        if isinstance(answer, memberships.MembershipChange):
            self.compare_answer(person, answer, since)

    def compare_answer(
        self, person: Person, answer: memberships.MembershipChange, since: int
    ) -> None:
        """Compare what an operation answered with what the model thinks it did."""
        model = person.model
        issued = [(bill.purpose, bill.amount) for bill in model.account.bills[since:]]
        timeline = joined([spell[:-1] for spell in in_the_model(model).spells])
        said = answered(answer.spells, self.names)
        assert answer.owed_cents == model.account.owed
        assert answer.next_billing_on == model.next_billing_on()
        assert [(bill.purpose, bill.amount_cents) for bill in answer.invoices] == issued
        assert [line[1:] for line in said] == [
            line[1:] for line in timeline[len(timeline) - len(said) :]
        ]

    @rule(days=st.sampled_from([1, 1, 2, 7, 14, 27, 28, 30, 31, 61, 200]))
    def wait(self, days: int) -> None:
        """Let days pass."""
        if self.today.year < 2026:
            self.today += days * DAY

    @rule(who=people, plan=plans, start=gaps, term=terms)
    def enrol(self, who: int, plan: str, start: int, term: Term) -> None:
        """Enrol somebody."""
        person, starts_on = self.people[who], self.today + start * DAY
        ends_on = None if term.days is None else starts_on + term.days * DAY
        whole = (billing_day(starts_on, PRICE_LIST[plan].unit, 1) - starts_on).days
        billed_from = starts_on + min(term.rest, whole + 1) * DAY
        self.compare(
            person,
            lambda: memberships.enrol(
                self.client, person.member_id, plan_id=self.plan_ids[plan], since=starts_on,
                until=ends_on and ends_on - DAY, billed_from=billed_from, at=self.at(term.clock),
            ),
            lambda: person.model.enrol(
                self.today, PRICE_LIST[plan], starts_on, ends_on, billed_from
            ),
        )  # fmt: skip

    @rule(who=people, plan=plans, when=st.sampled_from(["now", "period_end"]))
    def change_plan(self, who: int, plan: str, when: memberships.TakesEffect) -> None:
        """Put somebody on another plan."""
        person = self.people[who]
        self.compare(
            person,
            lambda: memberships.change_plan(
                self.client, person.member_id, plan_id=self.plan_ids[plan], takes_effect=when,
                at=self.at(time(12)),
            ),
            lambda: person.model.change_plan(self.today, PRICE_LIST[plan], when),
        )  # fmt: skip

    @rule(who=people, start=gaps, days=lengths, fee=st.sampled_from([None, None, 0, 700]))
    def freeze(self, who: int, start: int, days: int, fee: int | None) -> None:
        """Freeze somebody's membership."""
        person, since = self.people[who], self.today + start * DAY
        until = since + (days - (1 if start == 31 else 0)) * DAY
        self.compare(
            person,
            lambda: memberships.freeze(
                self.client, person.member_id, since=since, returns_on=until, reason="Travel",
                fee_cents=fee, at=self.at(time(0, 0)),
            ),
            lambda: person.model.freeze(self.today, since, until, "Travel", fee),
        )  # fmt: skip

    @rule(who=people, ahead=st.integers(-2, 20), days=st.sampled_from([7, 14, 28, 31]))
    def go_away(self, who: int, ahead: int, days: int) -> None:
        """Freeze somebody soon and not for long: what is usual."""
        self.freeze(who, ahead, days, None)

    @precondition(lambda self: any(each.model.freezes_from(date.min) for each in self.people))
    @rule(which=st.integers(0, 5), by=st.sampled_from([-100, -10, -1, 0, 1, 10, 30]),
          is_named=st.booleans(), is_undone=st.booleans())  # fmt: skip
    def unfreeze(self, which: int, by: int, is_named: bool, is_undone: bool) -> None:
        """Move the day of return of a freeze, or take it back."""
        frozen = [
            (person, freeze)
            for person in self.people
            for freeze in person.model.freezes_from(date.min)
        ]
        person, freeze = frozen[which % len(frozen)]
        returns_on = freeze.since if is_undone else freeze.until + by * DAY
        since = freeze.since if is_named else None
        self.compare(
            person,
            lambda: memberships.unfreeze(
                self.client, person.member_id, returns_on=returns_on, since=since,
                at=self.at(time(23, 59)),
            ),
            lambda: person.model.unfreeze(self.today, returns_on, since),
        )  # fmt: skip

    @rule(who=people, when=st.sampled_from(["now", "period_end", "notice"]))
    def cancel(self, who: int, when: memberships.Leaves) -> None:
        """End somebody's membership."""
        person = self.people[who]
        self.compare(
            person,
            lambda: cancellation.cancel_membership(
                self.client,
                person.member_id,
                takes_effect=when,
                reason="Moved",
                at=self.at(time(12)),
            ),
            lambda: person.model.cancel(self.today, when),
        )

    @rule(who=people, start=st.none() | gaps)
    def reactivate(self, who: int, start: int | None) -> None:
        """Take somebody back."""
        person = self.people[who]
        starts_on = None if start is None else self.today + start * DAY
        self.compare(
            person,
            lambda: cancellation.reactivate(
                self.client, person.member_id, since=starts_on, at=self.at(time(12))
            ),
            lambda: person.model.reactivate(self.today, starts_on),
        )

    @rule(who=people, days=lengths)
    def extend(self, who: int, days: int) -> None:
        """Give somebody days for nothing."""
        person = self.people[who]
        self.compare(
            person,
            lambda: memberships.extend(
                self.client, person.member_id, days=days, reason="Sorry", at=self.at(time(12))
            ),
            lambda: person.model.extend(self.today, days),
        )

    @precondition(lambda self: any(each.model.account.bills for each in self.people))
    @rule(which=st.integers(0, 20), cents=st.sampled_from([None, None, None, 0, 1, 700, 3100]),
          method=st.sampled_from(["card", "cash"]))  # fmt: skip
    def take_payment(self, which: int, cents: int | None, method: payments.Method) -> None:
        """Take money for an invoice."""
        person, invoice_id, number = self.an_invoice(which)
        account = person.model.account
        self.compare(
            person,
            lambda: person.transactions.append(
                payments.take_payment(
                    self.client, invoice_id, method=method, amount_cents=cents, at=self.at(time(12))
                ).transaction.transaction_id
            ),
            lambda: account.take_payment(account.bills[number], method, cents),
        )

    @precondition(lambda self: any(each.model.account.bills for each in self.people))
    @rule(which=st.integers(0, 20), cents=st.sampled_from([None, 1, 700, 3100]))
    def credit_or_write_off(self, which: int, cents: int | None) -> None:
        """Take something off an invoice by hand, or wait no more for what is owed of it."""
        person, invoice_id, number = self.an_invoice(which)
        account = person.model.account
        when, why = self.at(time(12)), "Sorry"
        if cents is None:
            self.compare(
                person,
                lambda: payments.write_off(self.client, invoice_id, reason=why, at=when),
                lambda: account.write_off(account.bills[number]),
            )
        else:
            self.compare(
                person,
                lambda: payments.credit(
                    self.client, invoice_id, amount_cents=cents, reason=why, at=when
                ),
                lambda: account.credit(account.bills[number], cents),
            )

    @precondition(lambda self: any(each.transactions for each in self.people))
    @rule(which=st.integers(0, 20), cents=st.sampled_from([None, None, 1, 700, 3100]),
          by_bank=st.booleans(), whole=st.booleans())  # fmt: skip
    def give_back(self, which: int, cents: int | None, by_bank: bool, whole: bool) -> None:
        """Refund a charge, or let the payer's bank take it back."""
        charges = [
            (person, place) for person in self.people for place in range(len(person.transactions))
        ]
        person, place = charges[which % len(charges)]
        charge, number = person.model.account.charges[place], person.transactions[place]
        when = self.at(time(12))
        if by_bank:
            self.compare(
                person,
                lambda: payments.charge_back(self.client, number, whole=whole, at=when),
                lambda: person.model.account.charge_back(charge, whole=whole),
            )
        else:
            self.compare(
                person,
                lambda: payments.refund(
                    self.client, number, reason="Sorry", amount_cents=cents, whole=whole, at=when
                ),
                lambda: person.model.account.refund(charge, cents, whole=whole),
            )

    def an_invoice(self, which: int) -> tuple[Person, int, int]:
        """Return somebody with one of their invoices: its number, and its place in the model."""
        found = [
            (person, place)
            for person in self.people
            for place in range(len(person.model.account.bills))
        ]
        person, place = found[which % len(found)]
        return person, invoices_of(self.client, person.member_id)[place], place

    @rule(ahead=st.sampled_from([0, 0, 1, 31, 95]))
    def bill(self, ahead: int) -> None:
        """Bill everybody."""
        through = self.today + ahead * DAY
        before = sum(len(person.model.account.bills) for person in self.people)
        for person in self.people:
            person.model.bill_due(through)
        issued = sum(len(person.model.account.bills) for person in self.people) - before
        for person in self.people if issued else []:
            if any(day.on <= through for day in person.model.tape[:1]):
                person.model.account.offset()

        run = billing.bill(self.client, through=through, at=self.at(time(3, 0)))

        assert run.invoices == issued
        for person in self.people:
            assert in_the_database(self.client, person.member_id) == in_the_model(person.model)


def _answer_of(operation: Callable[[], object]) -> object:
    """Run an operation of the database; what refuses it is its answer."""
    try:
        return operation()
    except FitFlowError as refused:
        return refused


def _refusal_of(member: Member, operation: Callable[[], None]) -> Refused | None:
    """Run an operation of the model; when it is refused, nothing has changed."""
    with _as_before(member) as refused:
        operation()
    return refused[0] if refused else None


@contextmanager
def _as_before(member: Member) -> Iterator[list[Refused]]:
    """Put a member back as they were when something is refused."""
    account = member.account
    tape, bills, charges = list(member.tape), list(account.bills), list(account.charges)
    kept = [(each, dict(vars(each))) for each in [*bills, *charges]]
    refused: list[Refused] = []
    try:
        yield refused
    except Refused as exc:
        refused.append(exc)
        member.tape, account.bills, account.charges = tape, bills, charges
        for each, before in kept:
            vars(each).update(before)
