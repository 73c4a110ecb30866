"""Gyms written by hand, each with the cases its name says."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from unit.metrics.hand import Hand, day

if TYPE_CHECKING:
    from collections.abc import Callable


def empty(hand: Hand) -> None:
    """A gym that has not opened."""


def one_row(hand: Hand) -> None:
    """One row of everything."""
    member = hand.member("1986-06-15")
    trainer = hand.trainer()
    hand.holds(member, "2026-01-15", None)
    hand.pays(member, "2026-01-15 10:00", "2026-01-15", "2026-02-15")
    meeting = hand.meets(trainer, "2026-01-20 18:00")
    hand.books(member, meeting, 1)
    session = hand.visits(member, "2026-01-20 17:55", meeting=meeting, place=1)
    hand.beats(member, session, "Back squat", "weight_kg", "82.5")
    hand.records(member, "2026-01-20 18:00", [120, None, 140, 170], session=session,
                 power=[200, 210, None, 220], kilocalories=3)  # fmt: skip


def timelines(hand: Hand) -> None:
    """Joining, changing, freezing, leaving and coming back, on every kind of plan."""
    stays, changes, freezes, leaves, hops = (hand.member() for _ in range(5))
    hand.holds(stays, "2025-11-01", None, "year", 36500)
    hand.holds(changes, "2025-11-15", "2026-02-01", "month", 2990)
    hand.holds(changes, "2026-02-01", "2026-03-15", "month", 4990)
    hand.holds(changes, "2026-03-15", None, "quarter", 10000)
    # Frozen over the ends of two months, and again until leaving.
    hand.holds(freezes, "2025-12-01", "2026-01-20", "month", 4000)
    hand.holds(freezes, "2026-01-20", "2026-03-10", "month", 4000, fee=500)
    hand.holds(freezes, "2026-03-10", "2026-05-05", "month", 4000)
    hand.holds(freezes, "2026-05-05", "2026-06-30", "month", 4000, fee=0)
    hand.holds(leaves, "2025-12-31", "2026-03-01", "week", 1000)
    hand.holds(leaves, "2026-05-01", "2026-05-31", "four_weeks", 3500)
    # Away for one day, and away and back within a month, twice.
    hand.holds(hops, "2026-01-01", "2026-02-10")
    hand.holds(hops, "2026-02-11", "2026-04-05", "half_year", 20000)
    hand.holds(hops, "2026-04-10", "2026-04-20")
    hand.holds(hops, "2026-04-25", None, "half_year", 20000)
    guest, free, late, joins_frozen = (hand.member() for _ in range(4))
    hand.holds(guest, "2026-02-14", "2026-02-15", "day", 1500)
    hand.holds(guest, "2026-02-20", "2026-02-21", "day", 1500)
    hand.holds(free, "2026-01-01", "2026-04-01", "month", 0)
    hand.holds(free, "2026-04-01", None, "month", 1000)
    hand.holds(late, "2026-06-30", None)
    hand.holds(joins_frozen, "2026-02-28", "2026-03-31", "year", 10000, fee=100)
    hand.holds(joins_frozen, "2026-03-31", None, "year", 10000)
    # Billed time that ends: renewed, changed to it and away at its end, and not renewed. A freeze
    # parts the time of one who joins and freezes: it ends with the second part.
    hand.pays(stays, "2025-11-01 09:00", "2025-11-01", "2026-03-01", ("year", 36500))
    hand.pays(hops, "2026-02-11 09:00", "2026-02-11", "2026-04-05", ("half_year", 20000))
    hand.pays(leaves, "2025-12-31 09:00", "2025-12-31", "2026-03-01", ("quarter", 10000))
    parted = hand.owes(freezes, "2025-12-01 09:00", "2025-12-01", "2026-03-01", ("quarter", 9000))
    hand.bills(freezes, parted, "2025-12-01", "2026-01-20", ("quarter", 9000))
    hand.bills(freezes, parted, "2026-03-10", "2026-04-20", ("quarter", 9000))


def trials(hand: Hand) -> None:
    """Days for nothing: before a price, after one, between two, frozen, for ever, and twice."""
    converts, lapses, later, stays, back, down, frozen, fee, payer = (
        hand.member() for _ in range(9)
    )
    hand.holds(payer, "2026-01-01", None)
    hand.holds(converts, "2026-01-10", "2026-02-01", "month", 0)
    hand.holds(converts, "2026-02-01", None)
    hand.holds(lapses, "2026-01-20", "2026-03-31", "month", 0)
    hand.holds(later, "2026-01-31", "2026-02-14", "week", 0)  # thought about it until June
    hand.holds(later, "2026-06-30", None, "year", 36500)
    hand.holds(stays, "2026-02-01", None, "month", 0)
    hand.holds(back, "2026-01-01", "2026-02-15")
    hand.holds(back, "2026-02-15", "2026-04-01", "month", 0)  # a gift between two prices
    hand.holds(back, "2026-04-01", None)
    hand.holds(down, "2025-12-01", "2026-03-10", "quarter", 9000)
    hand.holds(down, "2026-03-10", None, "month", 0)
    hand.holds(frozen, "2026-02-10", "2026-03-01", "month", 0)
    hand.holds(frozen, "2026-03-01", "2026-05-01", "month", 0, fee=0)
    hand.holds(frozen, "2026-05-01", "2026-06-30", "month", 0)
    hand.holds(fee, "2026-03-05", "2026-04-05", "month", 0, fee=500)


def discounts(hand: Hand) -> None:
    """Parts and amounts, for some periods and for ever, over a freeze, a change and an end."""
    some, ever, nothing, rests, moves, full = (hand.member() for _ in range(6))
    hand.holds(some, "2026-01-10", None)
    hand.holds(ever, "2025-12-31", None, "year", 36500)
    hand.holds(nothing, "2026-01-31", "2026-04-15", "month", 2990)
    hand.holds(rests, "2026-02-02", "2026-02-12", "week", 1000)
    hand.holds(rests, "2026-02-12", "2026-03-01", "week", 1000, fee=100)
    hand.holds(rests, "2026-03-01", None, "week", 1000)
    hand.holds(moves, "2026-01-15", "2026-03-15", "quarter", 10000)
    hand.holds(moves, "2026-03-15", None, "four_weeks", 3500)
    hand.holds(full, "2026-01-01", None)
    for member, discount in (
        (some, hand.offers("Autumn", percent=20, periods=3)),
        (ever, hand.offers("Loyal", cents=5000)),
        (nothing, hand.offers("Gift", percent=100, periods=2)),
        (rests, hand.offers("Quarter", percent=25, periods=4)),
        (moves, hand.offers("Third", percent=33)),
    ):
        hand.gets(member, discount, "2025-12-31" if member == ever else "2026-01-10")
    for month in range(1, 7):
        for member in (some, ever, nothing, rests, moves, full):
            hand.is_billed(member, f"2026-{month:02}-28 09:00", f"2026-{month:02}-28")


def money(hand: Hand) -> None:
    """Charges, refunds and a chargeback at the ends of days and months, declines, each stream."""
    member, other = hand.member(), hand.member()
    hand.holds(member, "2025-12-15", None)
    hand.holds(other, "2026-01-31", None)
    first = hand.pays(member, "2025-12-15 00:00", "2025-12-15", "2026-01-15")
    second = hand.pays(member, "2026-01-31 23:59:59", "2026-01-15", "2026-02-15")
    third = hand.pays(other, "2026-01-31 12:00", "2026-01-31", "2026-02-28", ("week", 1250))
    hand.refunds(first, "2026-02-01 00:00", 1000)  # in a later month
    hand.refunds(second, "2026-01-31 23:59:59", 3000)
    hand.refunds(third, "2026-06-30 23:30", 1)
    fourth = hand.pays(member, "2026-03-02 10:00", "2026-02-15", "2026-03-15")
    hand.is_charged_back(fourth, "2026-04-01 00:00", 3000)
    unpaid = hand.owes(other, "2026-02-28 08:00", "2026-02-28", "2026-03-28")
    hand.bills(other, unpaid, "2026-02-28", "2026-03-28")
    hand.is_declined(other, "2026-02-28 08:00", unpaid)
    hand.is_declined(other, "2026-03-01 08:00", unpaid)
    # Failed twice and then paid late, and given back in part; one failed after it was paid.
    retried = hand.pays(other, "2026-03-28 08:00", "2026-03-28", "2026-04-28",
                        paid="2026-05-29 08:00")  # fmt: skip
    for at in ("2026-04-28 23:59", "2026-05-01 08:00"):
        hand.is_declined(other, at, hand.invoice_of(retried))
    hand.refunds(retried, "2026-06-02 10:00", 1000)
    hand.is_declined(member, "2026-03-03 10:00", hand.invoice_of(fourth))
    shake = hand.sells("2026-02-28 23:59", 450)
    hand.refunds(shake, "2026-03-01 00:00", 450)
    hand.sells("2026-06-30 23:59:59", 1999, member)  # the last second of the last day
    hand.sells_training(other, "2026-03-15 10:00", 45000)


def counter(hand: Hand) -> None:
    """Goods at the ends of months: products, other items of one name, given back, by nobody."""
    ann, ben = hand.member(), hand.member()
    hand.holds(ann, "2025-12-15", None)
    water, towel = hand.lists("Water"), hand.lists("Towel")
    hand.sells("2026-01-31 23:59:59", 660, ann, "Water", product_id=water, quantity=3)
    hand.sells("2026-01-15 10:00", 220, ben, "Water", product_id=water)
    hand.sells("2026-01-16 10:00", 220, ben, "Water", product_id=water)
    hand.sells("2026-01-17 10:00", 230, None, "WATER")  # of before there was the product
    wet = hand.sells("2026-01-18 10:00", 2580, None, "Towel", product_id=towel, quantity=2)
    hand.refunds(wet, "2026-02-01 00:00", 1290)
    hand.sells("2026-02-02 10:00", 500, ann, "Old mat")
    hand.sells("2026-02-03 10:00", 600, ben, "old mat")


def keeps(hand: Hand) -> None:
    """Money held at the ends of days and months: used, given back, expired, taken by a bank."""
    ann, ben = hand.member(), hand.member()
    hand.holds(ann, "2025-12-15", None)
    hand.holds(ben, "2025-12-31", None)
    first = hand.owes(ann, "2025-12-15 09:00", "2025-12-15", "2026-01-15")
    second = hand.owes(ann, "2026-01-15 09:00", "2026-01-15", "2026-02-15")
    third = hand.owes(ben, "2025-12-31 09:00", "2025-12-31", "2026-01-31", ("week", 1250))
    credit = hand.prepays(ann, "2025-12-31 23:59:59", 5000)
    hand.pays_from(credit, first, "2026-01-01 00:00", 2000)
    hand.pays_from(credit, second, "2026-01-31 23:59:59", 2500)
    hand.bank_takes(credit, "2026-03-02 10:00")  # 45.00 of 50.00 were used
    gift = hand.gives_voucher("2025-12-20 18:00", 1999, "2026-03-31")
    hand.pays_from(gift, third, "2026-02-28 23:59", 999)
    hand.pays_from(gift, second, "2026-03-31 23:59:59", 1)
    hand.expires("2026-04-01 00:00")
    key = hand.leaves_deposit(ben, "2026-01-02 10:00", 2500)
    hand.leaves_deposit(ann, "2026-06-30 23:59:59", 2500)
    hand.gives_back(key, "2026-05-31 23:59:59")


def leap_day(hand: Hand) -> None:
    """29 February 2028, and the anniversaries of a member who joined on the 31st."""
    member, leaper = hand.member("2000-02-29"), hand.member()
    hand.holds(member, "2027-10-31", None)
    hand.holds(leaper, "2028-02-29", "2028-03-29", "week", 700)
    hand.holds(leaper, "2028-03-29", "2028-04-29", "week", 700, fee=100)
    hand.holds(leaper, "2028-06-01", None, "week", 700)
    hand.pays(member, "2028-02-29 23:59", "2028-02-29", "2028-03-31")
    session = hand.visits(member, "2028-02-29 10:00")
    hand.records(member, "2028-02-29 10:00", [100, 110, 120, 130, 140, 150, 160, 170, 180, 190],
                 session=session)  # fmt: skip
    again = hand.visits(leaper, "2028-03-01 00:00")
    hand.records(leaper, "2028-03-01 00:00", [90, 105, 120, 135, 150], session=again)
    hand.records(leaper, "2028-06-02 00:00", [200], power=[None])  # outside a session


def clocks(night: str, morning: str) -> Callable[[Hand], None]:
    """Visits, money and classes around the hour that is missing or twice there."""

    def write(hand: Hand) -> None:
        member, other = hand.member("1990-01-01"), hand.member()
        trainer = hand.trainer()
        before = (day(night) - timedelta(days=1)).isoformat()
        for who in (member, other):
            hand.holds(who, before, None)
        for hour in ("00:00", "01:30", "02:30", "04:10", "23:00"):
            hand.visits(member, f"{night} {hour}", minutes=20)
            hand.sells(f"{night} {hour}", 100)
        hand.visits(member, f"{before} 23:59", minutes=1)
        hand.visits(member, f"{morning} 00:00", minutes=20)
        hand.sells(f"{before} 23:59:59", 7)
        hand.sells(f"{morning} 00:00", 9)
        for hour in ("00:30", "02:30", "22:30", "04:30"):
            meeting = hand.meets(trainer, f"{night} {hour}", capacity=2)
            hand.books(other, meeting, 2)
        session = hand.visits(other, f"{night} 05:00", meeting=meeting, place=2)
        hand.records(other, f"{night} 05:00", [100, 120], session=session, kilocalories=1)

    return write


def training(hand: Hand) -> None:
    """Classes full, empty, cancelled and to come; rhythms, streaks, bests; who drifts away."""
    coach, lazy = hand.trainer(), hand.trainer()
    daily, fading, gone, never, frozen, thawed, new = (hand.member() for _ in range(7))
    for member in (daily, fading, gone, never):
        hand.holds(member, "2026-01-01", None)
    hand.holds(frozen, "2026-01-01", "2026-06-01", "month", 5000)
    hand.holds(frozen, "2026-06-01", "2026-09-01", "month", 5000, fee=700)
    hand.holds(thawed, "2026-01-01", "2026-04-20", "month", 6000)
    hand.holds(thawed, "2026-04-20", "2026-06-10", "month", 6000, fee=700)
    hand.holds(thawed, "2026-06-10", None, "month", 6000)
    hand.holds(new, "2026-06-28", None)
    start = day("2026-01-05")
    for number in range(0, 177, 3):
        hand.visits(daily, f"{start + timedelta(days=number)} 07:00")
    for number in [*range(0, 140, 4), 150, 168]:
        hand.visits(fading, f"{start + timedelta(days=number)} 08:00")
    for number in range(0, 80, 2):
        hand.visits(gone, f"{start + timedelta(days=number)} 12:00")
    for number in range(0, 100, 5):
        hand.visits(frozen, f"{start + timedelta(days=number)} 13:00")
        hand.visits(thawed, f"{start + timedelta(days=number)} 14:00")
    hand.visits(thawed, "2026-06-12 14:00")
    hand.visits(gone, "2026-01-05 18:00", trainer=coach)
    full = hand.meets(coach, "2026-03-03 18:00", capacity=2)
    for place, member in ((1, daily), (2, fading), (None, gone)):
        hand.books(member, full, place)
    squat = hand.visits(daily, "2026-03-03 18:00", meeting=full, place=1)
    hand.meets(coach, "2026-03-10 18:00", capacity=10)  # nobody came
    hand.meets(coach, "2026-03-17 18:00", capacity=0)  # cancelled
    hand.meets(lazy, "2026-03-03 18:00", capacity=8)
    last = hand.meets(coach, "2026-06-30 22:30", capacity=3)  # over within the last day
    hand.books(never, last, 3)
    hand.meets(coach, "2026-06-30 23:30", capacity=3)  # over only on the next day
    row = hand.visits(daily, "2026-06-30 20:00")
    hand.beats(daily, squat, "Back squat", "weight_kg", "80")
    hand.beats(daily, row, "Back squat", "weight_kg", "82.5", number=2, previous="80")
    hand.beats(daily, squat, "2 km row", "time_s", "500.5")
    hand.beats(daily, row, "2 km row", "time_s", "488", number=2, previous="500.5")


def devices(hand: Hand) -> None:
    """Two devices on one body, each right in something, and a copy of one in another file."""
    member, other = hand.member("1986-06-15"), hand.member()
    for who in (member, other):
        hand.holds(who, "2026-01-01", None)
    session = hand.visits(member, "2026-03-03 18:00")
    strap = hand.records(member, "2026-03-03 18:00", [120, 140, None, 160], session=session,
                         kilocalories=7, counts=["heart_rate"])  # fmt: skip
    hand.records(member, "2026-03-03 18:00", [90, 250, 90, 90, 90], session=session,
                 power=[200, 210, None, 220, 500], kilocalories=3,
                 counts=["power", "energy"])  # fmt: skip
    hand.records(member, "2026-03-03 18:00", [121, 141, None, 161], session=session,
                 power=[900, 900, 900, 900], kilocalories=90, duplicate_of=strap)  # fmt: skip
    # Whose only recording of a month is a copy, and whose only one counts for nothing.
    alone = hand.records(other, "2026-04-30 10:00", [100, 102])
    hand.records(other, "2026-05-01 10:00", [100, 102], duplicate_of=alone)
    hand.records(other, "2026-06-01 10:00", [180, 180], kilocalories=1, counts=[])


def bodies(hand: Hand) -> None:
    """What was measured, from a day on and put right; power; what devices state of themselves."""
    tested, aged, unknown = hand.member("1986-06-15"), hand.member("1996-02-29"), hand.member()
    for who in (tested, aged, unknown):
        hand.holds(who, "2026-01-01", None)
    hand.measured(tested, "heart_rate_max", "190", "2026-03-01")
    hand.measured(tested, "heart_rate_max", "197.5", "2026-03-01", 2)
    hand.measured(tested, "heart_rate_max", "150", "2026-05-01")
    hand.measured(tested, "power_threshold", "220", "2026-02-01")
    hand.measured(tested, "power_threshold", "250", "2026-04-02")
    rising: list[int | None] = [60 + second // 5 for second in range(600)]
    for on in ("2026-02-27", "2026-02-28", "2026-03-01", "2026-04-30", "2026-05-01"):
        visit = hand.visits(tested, f"{on} 18:00")
        hand.records(tested, f"{on} 18:00", rising, session=visit)
        hand.records(aged, f"{on} 18:00", rising[::-1])
        hand.records(
            unknown, f"{on} 18:00", [50 + int(on[-1]) + second // 5 for second in range(600)]
        )
    hand.records(unknown, "2026-05-31 23:59", [199])
    late = hand.visits(tested, "2026-03-31 23:50")
    hand.records(tested, "2026-04-01 00:00", [150] * 60, session=late)
    # Rides, the same best twice, and one that does not count.
    ride: list[int | None] = [200] * 90 + [None] * 5 + [320] * 60 + [0] * 30 + [260] * 300
    for who, at in ((tested, "2026-03-05 10:00"), (aged, "2026-03-04 10:00"),
                    (tested, "2026-03-04 10:00")):  # fmt: skip
        hand.records(who, at, None, power=ride)
    hand.records(unknown, "2026-03-06 10:00", None, power=[900] * 70, counts=["heart_rate"])
    hand.records(unknown, "2026-06-30 23:50", None, power=[150] * 4)
    # Devices that state all, nothing they have, and a threshold of their own.
    hand.records(tested, "2026-04-02 10:00", rising, power=[210] * 600, kilocalories=126,
                 energy_source="work", device="maker bike", device_heart_rate_avg=120,
                 device_heart_rate_max=179, device_power_avg=211, device_power_max=230,
                 device_normalized_power=208, device_training_stress="11.4",
                 device_kilocalories=130)  # fmt: skip
    hand.records(tested, "2026-04-01 10:00", [100] * 9, device_power_avg=200,
                 device_normalized_power=200, device_training_stress=1, device_kilocalories=9,
                 kilocalories=9, energy_source="device")  # fmt: skip
    stated = hand.records(aged, "2026-04-03 10:00", None, power=ride, device_training_stress=14,
                          device_power_threshold=240)  # fmt: skip
    hand.records(aged, "2026-04-03 10:00", None, power=ride, device_training_stress=15,
                 duplicate_of=stated)  # fmt: skip
    hand.records(unknown, "2026-04-03 10:00", None, power=ride, device_training_stress=16)


def taxed(hand: Hand) -> None:
    """Prices with tax, a rate that changes within a period, notes at each, and what is exempt."""
    hand.has_rate("standard", "19", "2007-01-01")
    hand.has_rate("reduced", "7", "2007-01-01")
    hand.has_rate("standard", "16", "2026-03-10")
    first, second, third = (hand.member() for _ in range(3))
    for member in (first, second, third):
        hand.holds(member, "2025-12-15", None)
    hand.is_issued(first, "2025-12-31 23:50", "2026-01-01", "2026-02-01", 2997)
    changes = hand.is_issued(first, "2026-03-01 09:00", "2026-03-01", "2026-04-01", 3100)
    hand.is_credited(changes, "2026-04-02 10:00", 1555)
    hand.is_credited(changes, "2026-04-03 10:00", 1545)
    hand.is_issued(second, "2026-03-11 09:00", "2026-03-11", "2026-04-11", 4999, "reduced")
    hand.is_issued(third, "2026-03-12 09:00", "2026-03-12", "2026-04-12", 999, "exempt")
    hand.is_issued(third, "2026-05-12 09:00", "2026-05-12", "2026-06-12", 2518, includes=False)


def debts(hand: Hand) -> None:
    """Debts of every age at the ends of months, given up, recovered, paid beyond; early bills."""
    member, other = hand.member(), hand.member()
    hand.holds(member, "2025-12-01", None)
    hand.holds(other, "2025-12-01", None)
    old = hand.owes(member, "2025-12-31 09:00", "2025-12-31", "2026-01-31")
    for on, until in (("2026-01-31", "2026-03-01"), ("2026-03-01", "2026-03-31"),
                      ("2026-03-31", "2026-04-30"), ("2026-04-30", "2026-05-30")):  # fmt: skip
        hand.owes(member, f"{on} 09:00", on, until)
    early = hand.owes(other, "2026-02-20 09:00", "2026-03-05", "2026-04-05")
    late = hand.owes(other, "2026-05-20 09:00", "2026-02-10", "2026-03-05")
    hand.settles(old, "2026-04-01 00:00", "write_off", 1000)
    hand.settles(old, "2026-05-31 23:59", "write_off", 2000)
    hand.settles(old, "2026-06-01 10:00", "recovery", -2500)
    hand.is_credited(early, "2026-03-31 10:00", 3000)
    # What is paid and then credited pays for another; a later credit is paid beyond.
    paid = hand.invoice_of(hand.pays(other, "2026-01-05 10:00", "2026-01-05", "2026-02-05"))
    hand.is_credited(paid, "2026-05-31 10:00", 2000)
    hand.conn.execute("SELECT fitflow.offset_credit(%s, %s)", [other, hand.at("2026-06-01 00:00")])
    hand.is_credited(late, "2026-06-02 10:00", 1001)


HAND_MADE: dict[str, tuple[str, Callable[[Hand], None]]] = {
    "empty": ("Europe/Berlin", empty),
    "one row": ("Europe/Berlin", one_row),
    "timelines": ("Europe/Berlin", timelines),
    "trials": ("Europe/Berlin", trials),
    "discounts": ("Europe/Berlin", discounts),
    "money": ("America/Los_Angeles", money),
    "money held": ("America/Los_Angeles", keeps),
    "taxed": ("Europe/Berlin", taxed),
    "debts": ("America/Los_Angeles", debts),
    "counter": ("America/Los_Angeles", counter),
    "leap day": ("Pacific/Auckland", leap_day),
    "training": ("Europe/Berlin", training),
    "devices": ("Europe/Berlin", devices),
    "bodies": ("Europe/Berlin", bodies),
    "Berlin, spring": ("Europe/Berlin", clocks("2026-03-29", "2026-03-30")),
    "Berlin, autumn": ("Europe/Berlin", clocks("2025-10-26", "2025-10-27")),
    "Los Angeles, spring": ("America/Los_Angeles", clocks("2026-03-08", "2026-03-09")),
    "Los Angeles, autumn": ("America/Los_Angeles", clocks("2025-11-02", "2025-11-03")),
    "Auckland, spring": ("Pacific/Auckland", clocks("2025-09-28", "2025-09-29")),
    "Auckland, autumn": ("Pacific/Auckland", clocks("2026-04-05", "2026-04-06")),
}
"""Name -> time zone and what to write."""
