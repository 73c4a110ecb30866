"""What the metrics of the section money should say, in exact fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from unit.metrics.span import ONE_DAY, Span, ratio, rounded

if TYPE_CHECKING:
    from datetime import date

    from unit.metrics.books import Books, Payment, Taxed
    from unit.metrics.expected_members import Rows

STREAMS = ["membership", "retail", "training_package", "charge", "held"]
HELD = ["credit", "deposit", "voucher"]
KINDS = [
    "new", "expansion", "unfreeze", "reactivation", "contraction", "freeze", "churn", "discount",
]  # fmt: skip


def _in(books: Books, span: Span) -> list[Payment]:
    return [payment for payment in books.earned if span.holds(payment.day)]


def monthly_revenue(books: Books, span: Span) -> Rows:
    moved = [payment for payment in _in(books, span) if payment.cents]
    seen = [stream for stream in STREAMS if any(payment.stream == stream for payment in moved)]
    return [
        (month, stream, sum(payment.cents for payment in moved
                            if payment.stream == stream and payment.day in days))
        for month, days in span.months()
        for stream in seen
    ]  # fmt: skip


def money_held(books: Books, span: Span) -> Rows:
    """Each month by itself, from all that was entered before it."""
    known = [one for one in books.held_entries if one.day <= span.last]
    rows: Rows = []
    for month, days in reversed(list(span.months())):
        for kind in HELD:
            of = [one for one in known if one.of == kind]
            if not of:
                continue
            opening = sum(one.cents for one in of if one.day < days[0])
            within = [one for one in of if one.day in days]
            flows = [
                sum(one.cents for one in within if one.kind in kinds)
                for kinds in (["taken"], ["used", "returned"], ["given_back", "charged_back"],
                              ["expired"])
            ]  # fmt: skip
            rows.append((month, kind, opening, flows[0], *(-cents for cents in flows[1:]),
                         opening + sum(flows)))  # fmt: skip
    return rows


def tax_by_rate(books: Books, span: Span) -> Rows:
    rows: Rows = []
    for month, days in reversed(list(span.months())):
        those = [one for one in books.taxed if one.day in days]
        for category, percent in sorted({(one.category, one.percent) for one in those}):
            sums = [_parted(one) for one in those if (one.category, one.percent)
                    == (category, percent)]  # fmt: skip
            net, tax, amount = (sum(column) for column in zip(*sums, strict=True))
            rows.append((month, category, percent, net, tax, amount - net - tax, amount))
    return rows


def _parted(one: Taxed) -> tuple[Fraction, Fraction, Fraction]:
    """Part what is taxed at a rate into net amount and tax, and say what is paid."""
    rate = Fraction(one.percent) / 100
    cents = Fraction(one.cents)
    net = rounded(cents / (1 + rate)) if one.includes_tax else cents
    tax = rounded(net * rate)
    return net, tax, cents if one.includes_tax else net + tax


def refunds(books: Books, span: Span) -> Rows:
    rows: Rows = []
    for month, days in span.months():
        those = [payment for payment in books.payments if payment.day in days]
        charged = sum(payment.cents for payment in those if payment.cents > 0)
        returned = [-payment.cents for payment in those if payment.cents < 0]
        declined = [payment.declined for payment in those if payment.declined is not None]
        rows.insert(0, (
            month, charged, sum(returned), charged - sum(returned), len(returned), len(declined),
            sum(declined), ratio(sum(returned), charged),
        ))  # fmt: skip
    return rows


def mrr(books: Books, span: Span) -> Rows:
    rows: Rows = []
    for month, days in span.months():
        held = books.on(days[-1]).values()
        off = {spell.member: books.off(spell.member, days[-1]) for spell in held}
        live = sum((spell.live - off[spell.member] for spell in held), Fraction(0))
        paying = sum(spell.live - off[spell.member] > 0 for spell in held)
        rows.append((
            month,
            rounded(live),
            rounded(sum((spell.committed - off[spell.member] for spell in held), Fraction(0))),
            paying,
            ratio(live, paying, 0),
            rounded(sum((spell.live - off[spell.member] for spell in held
                         if books.in_arrears(spell.member, days[-1])), Fraction(0))),
            rounded(sum(off.values(), Fraction(0))),
        ))  # fmt: skip
    return rows


def mrr_movements(books: Books, span: Span) -> Rows:
    rows: Rows = []
    eve = span.since - ONE_DAY
    balance = sum((s.live - books.off(s.member, eve) for s in books.on(eve).values()), Fraction(0))
    for month, days in span.months():
        opening = rounded(balance)
        moved = dict.fromkeys(KINDS, Fraction(0))
        for day in days:
            for kind, change in _movements(books, day):
                moved[kind] += change
        shown = {}
        for kind in KINDS:
            before = rounded(balance)
            balance += moved[kind]
            shown[kind] = rounded(balance) - before
        lost = -(shown["contraction"] + shown["churn"])
        rows.append((
            month, opening, shown["new"], shown["expansion"],
            shown["unfreeze"] + shown["reactivation"], shown["contraction"], shown["freeze"],
            shown["churn"], shown["discount"], rounded(balance), shown["reactivation"],
            ratio(lost, opening),
            ratio(lost - shown["expansion"] - shown["reactivation"], opening),
        ))  # fmt: skip
    return rows


def _movements(books: Books, day: date) -> Rows:
    """Compare every membership of a day with the day before."""
    before, after = books.paying(day - ONE_DAY), books.paying(day)
    moved: Rows = [
        ("discount", one.off * (-1 if one.since == day else 1))
        for one in books.discounted
        if one.period != "day" and (one.since == day) != (one.until == day)
    ]
    for member in before.keys() | after.keys():
        old, new = before.get(member), after.get(member)
        if old == new:
            continue
        was = any(s.member == member and s.since < day and s.pays for s in books.recurring)
        change = (new.live if new else Fraction(0)) - (old.live if old else Fraction(0))
        if new is None:
            kind = "churn"
        elif old is None:
            kind = "reactivation" if was else "new"
        elif (old.state, new.state) == ("active", "frozen"):
            kind = "freeze"
        elif (old.state, new.state) == ("frozen", "active"):
            kind = "unfreeze"
        else:
            kind = "expansion" if change > 0 else "contraction"
        moved.append((kind, change))
    return moved


def revenue_by_plan(books: Books, span: Span) -> Rows:
    paid = [p for p in _in(books, span) if p.stream == "membership" and p.cents]
    held = [spell for spell in books.spells if spell.covers(span.last)]
    whole = sum(payment.cents for payment in paid)
    rows: Rows = []
    for plan, (name, period) in books.plans.items():
        mine = [payment for payment in paid if payment.plan == plan]
        on_it = [spell for spell in held if spell.plan == plan]
        if not mine and not on_it:
            continue
        amount = sum(payment.cents for payment in mine)
        rows.append((
            name, period, amount, ratio(amount, whole) if paid else None,
            len({payment.member for payment in mine if payment.cents > 0}), len(on_it),
            rounded(sum(
                (spell.live - books.off(spell.member, span.last) for spell in on_it), Fraction(0)
            )),
        ))  # fmt: skip
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def discounts_given(books: Books, span: Span) -> Rows:
    rows: Rows = []
    for month, days in reversed(list(span.months())):
        those = [one for one in books.given if one.day in days]
        for name in sorted({one.discount for one in those}):
            mine = [one for one in those if one.discount == name]
            rows.append((
                month, name, len(mine), len({one.member for one in mine}),
                sum(one.full for one in mine), sum(one.off for one in mine),
            ))  # fmt: skip
    return rows
