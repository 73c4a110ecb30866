"""Where each command is and what it does; `python -m fitflow.docs` writes this file."""

from __future__ import annotations

from typing import Final

PLACES: Final[dict[str, str]] = {
    "demo": "cli.demo:commands",
    "serve": "cli.demo:commands",
    "gym open": "cli.gym:commands",
    "gym set-country": "cli.gym:commands",
    "gym list": "cli.gym:commands",
    "seed": "cli.seed:commands",
    "live-on": "cli.seed:commands",
    "realism": "cli.seed:commands",
    "metric": "cli.metric:commands",
    "rollup": "cli.rollup:commands",
    "report": "cli.report:commands",
    "import": "cli.imports:commands",
    "export": "cli.whole_gym:commands",
    "recording stream": "cli.recording:commands",
    "recording file": "cli.recording:commands",
    "dunning collect": "cli.collect:commands",
    "audit verify": "cli.audit:commands",
    "audit list": "cli.audit:commands",
    "db start": "cli.db:commands",
    "db stop": "cli.db:commands",
    "db status": "cli.db:commands",
    "db url": "cli.db:commands",
    "db migrate": "cli.db:commands",
    "db psql": "cli.db:commands",
    "db backup": "cli.db:commands",
    "db restore": "cli.db:commands",
    "db reset": "cli.db:commands",
    "doctor": "cli.doctor:commands",
    "plan add": "operations.plans:add_plan",
    "plan set-price": "operations.plans:set_plan_price",
    "plan withdraw": "operations.plans:withdraw_plan",
    "rise announce": "operations.rises:announce_rise",
    "rise spare": "operations.rises:spare_from_rise",
    "rise include": "operations.rises:include_in_rise",
    "tax set": "operations.tax:set_tax_rate",
    "tax prices": "operations.tax:set_prices_include_tax",
    "plan tax": "operations.tax:set_plan_tax",
    "discount add": "operations.discounts:add_discount",
    "discount withdraw": "operations.discounts:withdraw_discount",
    "member discount": "operations.discounts:claim_discount",
    "discount end": "operations.discounts:end_discount",
    "member add": "operations.members:add_member",
    "member change": "operations.members:change_member",
    "member enrol": "operations.memberships:enrol",
    "member change-plan": "operations.memberships:change_plan",
    "member freeze": "operations.memberships:freeze",
    "member unfreeze": "operations.memberships:unfreeze",
    "member extend": "operations.memberships:extend",
    "member cancel": "operations.cancellation:cancel_membership",
    "member terminate": "operations.cancellation:terminate",
    "member withdraw": "operations.cancellation:withdraw",
    "member reactivate": "operations.cancellation:reactivate",
    "gym set-collection-day": "operations.billing:set_collection_day",
    "bill": "operations.billing:bill",
    "pay": "operations.payments:take_payment",
    "invoice declined": "operations.payments:record_decline",
    "refund": "operations.payments:refund",
    "charge-back": "operations.payments:charge_back",
    "invoice write-off": "operations.payments:write_off",
    "invoice credit": "operations.payments:credit",
    "invoice release": "operations.payments:credit_and_release",
    "sell": "operations.sales:sell",
    "sell-package": "operations.sales:sell_package",
    "member charge": "operations.sales:charge_member",
    "held prepay": "operations.held:prepay",
    "held sell-voucher": "operations.held:sell_voucher",
    "held take-deposit": "operations.held:take_deposit",
    "held pay": "operations.held:pay_from_held",
    "held give-back": "operations.held:give_back_held",
    "held expire": "operations.held:expire_vouchers",
    "dunning set": "operations.dunning:set_dunning",
    "dun": "operations.dunning:dun",
    "invoice collect": "operations.dunning:request_payment",
    "gateway event": "operations.dunning:apply_gateway_event",
    "month close": "operations.period_close:close_month",
    "month reopen": "operations.period_close:reopen_month",
    "trainer add": "operations.trainers:add_trainer",
    "trainer end": "operations.trainers:end_trainer",
    "class add": "operations.classes:add_class",
    "class change": "operations.classes:change_class",
    "class schedule": "operations.meetings:schedule_class",
    "meeting move": "operations.meetings:move_meeting",
    "meeting cancel": "operations.meetings:cancel_meeting",
    "meeting substitute": "operations.meetings:substitute_trainer",
    "meeting book": "operations.bookings:book",
    "meeting cancel-booking": "operations.bookings:cancel_booking",
    "meeting no-shows": "operations.bookings:record_no_shows",
    "check-in": "operations.visits:check_in",
    "check-out": "operations.visits:check_out",
    "best record": "operations.visits:record_personal_best",
    "training set": "operations.training:set_training_input",
    "session rate": "operations.training:rate_session",
    "recording rate": "operations.training:rate_recording",
    "recording open": "operations.recordings:open_recording",
    "recording place": "operations.recordings:place_recording",
    "recording remove": "operations.recordings:remove_recording",
    "member list": "queries.members:members",
    "member show": "queries.members:member",
    "trainer list": "queries.members:trainers",
    "class list": "queries.timetable:classes",
    "class timetable": "queries.timetable:meetings",
    "meeting bookings": "queries.timetable:bookings",
    "plan list": "queries.books:plans",
    "plan prices": "queries.books:plan_prices",
    "rise list": "queries.books:rises",
    "rise members": "queries.books:risen_members",
    "tax list": "queries.books:tax_rates",
    "discount list": "queries.books:discounts",
    "invoice list": "queries.books:invoices",
    "transaction list": "queries.books:transactions",
    "notice list": "queries.books:notices",
    "held list": "queries.held:held",
    "held show": "queries.held:held_details",
    "training list": "queries.training.session:trained_sessions",
    "training session": "queries.training.session:session_training",
    "training trace": "queries.training.session:session_trace",
    "training member": "queries.training.member:member_training",
    "training meetings": "queries.training.meeting:recorded_meetings",
    "training meeting": "queries.training.meeting:meeting_training",
    "training meeting-trace": "queries.training.meeting:meeting_trace",
    "recording list": "queries.recordings:recordings",
}
"""The words of each command -> its module below fitflow, and the name in it."""

SUMMARIES: Final[dict[str, str]] = {
    "demo": (
        "Show the dashboard of a made-up gym, drawn on the first run: 2,000 members, three years."
    ),
    "serve": (
        "Serve the dashboard and the API: of one gym and no other with --gym, else of every gym."
    ),
    "gym open": "Open a gym, without members yet.",
    "gym set-country": "Say under the law of which country a gym's contracts are from now on.",
    "gym list": "List the gyms, oldest first.",
    "seed": "Draw a synthetic gym into a new gym of the database.",
    "live-on": "Let a synthetic gym live on from where it was left until now.",
    "realism": "Set the figures of a synthetic gym beside the published ones of real gyms.",
    "metric": "Print a metric over a range of days; `metric list` lists them all.",
    "rollup": "Keep the days that are over ready for the dashboard.",
    "report": (
        "Write the dashboard as one HTML file that opens offline; twelve months without a range."
    ),
    "import": (
        "Import members, plans, memberships, trainers, classes, sessions and transactions from CSV."
    ),
    "export": "Write every table of a gym to a folder, as of one instant.",
    "recording stream": "Store what a strap or machine measures, while it measures.",
    "recording file": "Write the file a recording came in to stdout, byte for byte.",
    "dunning collect": (
        "Ask a payment gateway for every invoice that a step of dunning wants to be tried again."
    ),
    "audit verify": (
        "Recompute every hash of the audit log; exit 1 when an entry was changed, removed or moved."
    ),
    "audit list": "List what was done, the newest first.",
    "db start": "Start the embedded server and leave it running until `fitflow db stop`.",
    "db stop": "Stop the embedded server, whoever started it; what is committed is safe.",
    "db status": "Say whether a server runs, where it is, and whether its schema is current.",
    "db url": "Print a DSN that psql and psycopg take.",
    "db migrate": "Make the schema, or bring it up to date; run it after installing a new FitFlow.",
    "db psql": "Open psql in one gym; what stands after -- goes to psql.",
    "db backup": "Write the whole database to a file in the data folder's backups/.",
    "db restore": "Put a backup back, in place of everything the database holds.",
    "db reset": "Stop the embedded server and remove its data; backups stay.",
    "doctor": (
        "Look at the server, the schema, the disk and the backups; say what to do about each."
    ),
    "plan add": "Add a plan to the price list.",
    "plan set-price": (
        "Set what a plan costs from a day on, for those who agree on it from then on."
    ),
    "plan withdraw": "Take a plan off the price list; who is on it stays on it.",
    "rise announce": "Announce that the price of who is on a plan rises, and tell them.",
    "rise spare": (
        "Take a rise back for a member, who goes on at the price they have, and tell them."
    ),
    "rise include": (
        "Add a member to whom a rise concerns, or take back that they were spared, and tell them."
    ),
    "tax set": "Set the tax rate of a category from a day on.",
    "tax prices": (
        "Say whether the prices on the list include tax, as they do to begin with, or it is added."
    ),
    "plan tax": "Say how a plan is taxed from its next invoice on.",
    "discount add": (
        "Add a discount: a percentage of what is billed, or an amount for each billing period."
    ),
    "discount withdraw": "Give a discount to nobody any more; who has it keeps it.",
    "member discount": (
        "Give a member a discount for what is billed from a day on; what is due is billed without"
        " it."
    ),
    "discount end": "End a discount that a member has: bills from today on are without it.",
    "member add": "Open an account for somebody; `enrol` makes them a member on a plan.",
    "member change": "Change what is known of a member; what is not given stays as it is.",
    "member enrol": (
        "Make somebody a member on a plan; the joining fee and the first period are owed at once."
    ),
    "member change-plan": "Put a member on another plan, now or from the next billing period on.",
    "member freeze": (
        "Freeze a membership; the next bill and the end of it come that many days later."
    ),
    "member unfreeze": (
        "Move the day of return of a freeze: earlier, later, or to its first day, which takes it "
        "back."
    ),
    "member extend": (
        "Give a member days for nothing: the next bill and the end come that many days later."
    ),
    "member cancel": (
        "End a membership; billed days after its end are credited, places booked after it are "
        "freed."
    ),
    "member terminate": (
        "End a membership on a day for a special reason, also within its term and without notice."
    ),
    "member withdraw": (
        "Withdraw from a contract closed at a distance, within the days that the law gives."
    ),
    "member reactivate": (
        "Take a cancellation back while the membership lasts; after it, start the last plan anew."
    ),
    "gym set-collection-day": (
        "Say on which day of the month everybody is billed, from their next bill on."
    ),
    "bill": (
        "Issue every invoice that is due through a day, each period once however often it is run."
    ),
    "pay": "Take money for an invoice.",
    "invoice declined": "Record that the bank declined to pay an invoice, and tell the member.",
    "refund": "Give back money that was charged.",
    "charge-back": (
        "Book that the payer's bank took a charge back; an invoice it paid is owed again."
    ),
    "invoice write-off": "Write off what is owed of an invoice: nobody waits for it any more.",
    "invoice credit": "Take something off an invoice; its days stay billed.",
    "invoice release": (
        "Take a wrong invoice back as a whole: the next billing run issues its days anew."
    ),
    "sell": "Sell goods over the counter.",
    "sell-package": "Sell a package of personal training sessions.",
    "member charge": (
        "Bill a member for something by itself, as a lost key: an invoice, due at once."
    ),
    "held prepay": "Take money that a member pays ahead; it pays invoices when it is told to.",
    "held sell-voucher": (
        "Sell a voucher, and tell its code, of which nothing but a digest is kept."
    ),
    "held take-deposit": (
        "Take a deposit for a thing that a member has; `held give-back` gives it back."
    ),
    "held pay": (
        "Pay an invoice from money held: what its member paid ahead, or a voucher by its code."
    ),
    "held give-back": (
        "Give money back that is held: a deposit, or what is left of a credit or voucher."
    ),
    "held expire": (
        "Release what is left of vouchers after their last day: it is the gym's income then."
    ),
    "dunning set": "Set what the gym does about an unpaid invoice, and after how many days.",
    "dun": "Take the next step for every invoice that was not paid in time.",
    "invoice collect": "Note that a payment gateway is asked for what an invoice owes.",
    "gateway event": (
        "Take in what a payment gateway says of a payment: once, in whatever order it comes."
    ),
    "month close": "Close the books of a month: no money is dated into it any more.",
    "month reopen": "Open the books of a closed month again; the audit log remembers who did.",
    "trainer add": "Add a trainer.",
    "trainer end": "End a trainer's employment.",
    "class add": "Add a kind of class.",
    "class change": (
        "Change a kind of class; meetings on the timetable keep their length and places."
    ),
    "class schedule": "Put a class on the timetable, once or every week; all of it, or nothing.",
    "meeting move": (
        "Move a meeting to another time, another room or both, with everybody who booked it."
    ),
    "meeting cancel": (
        "Call a meeting off; everybody's place is freed without a fee, and they are told why."
    ),
    "meeting substitute": "Let another trainer teach a meeting; everybody who booked it is told.",
    "meeting book": "Book a place in a meeting of a class.",
    "meeting cancel-booking": (
        "Give up a place or a turn in the queue; the place goes to the first who can take it."
    ),
    "meeting no-shows": (
        "Charge everybody who held a place in a meeting that is over and did not come, once."
    ),
    "check-in": (
        "Let a member in, or say why not: a refusal is an answer. Either says what they owe."
    ),
    "check-out": "Let a member out; when they are out already, answer their last visit.",
    "best record": "Record that a member beat their best.",
    "training set": (
        "Enter what was measured of a member: zones and loads are reckoned with it from that day "
        "on."
    ),
    "session rate": (
        "Write down how hard a member found a session; rating x minutes is its session RPE."
    ),
    "recording rate": "Write down how hard a member found what they trained elsewhere.",
    "recording open": "Begin the recording of a device that sends its seconds as they come.",
    "recording place": (
        "Say where a recording was made: at the gym, outside it, or nothing of the kind."
    ),
    "recording remove": "Remove a recording that should not be here, with its seconds.",
    "member list": "List members with what their membership is today.",
    "member show": "Show one member: their timeline, what they owe and the meetings they booked.",
    "trainer list": "List trainers.",
    "class list": "List the kinds of classes.",
    "class timetable": "List the meetings of classes, with the places taken and how many wait.",
    "meeting bookings": (
        "List the bookings of a meeting in the order they were made: the order of its queue."
    ),
    "plan list": "List the plans, withdrawn ones too.",
    "plan prices": "List what the plans cost, and from when to when.",
    "rise list": "List the price rises that were announced, the newest first.",
    "rise members": (
        "List whom a rise concerns, what they pay before and after it, and from which day on."
    ),
    "tax list": "List the tax rates of the gym as they are known now, in the order of their days.",
    "discount list": "List the discounts, withdrawn ones too.",
    "invoice list": "List invoices and credit notes, the newest first.",
    "transaction list": "List transactions, the newest first.",
    "notice list": "List what members were told, the newest first.",
    "held list": "List money held, the newest first: paid ahead, vouchers and deposits.",
    "held show": "Show money held, with all that happened to it.",
    "training list": "List the sessions that were recorded, the newest first.",
    "training session": (
        "Show what a session adds up to: load, time in zones, laps, its recordings and its inputs."
    ),
    "training trace": (
        "Show every second of a session: heart rate, power and cadence of the devices that count."
    ),
    "training member": (
        "Show a member's load by day, bests, critical power, sessions, training elsewhere and "
        "inputs."
    ),
    "training meetings": "List the meetings that somebody recorded, the newest first.",
    "training meeting": (
        "Show everyone's heart rate and time in zones in one meeting, and who has no recording."
    ),
    "training meeting-trace": (
        "Show the mean heart rate of a meeting, every second from its start to its end."
    ),
    "recording list": "List recordings, the latest first.",
}
"""The words of each command -> what it does."""

GROUPS: Final[dict[str, str]] = {
    "gym": "The gyms of the database: open, set-country, list, set-collection-day.",
    "recording": "Recordings of devices: stream, file, rate, open, place, remove, list.",
    "dunning": "What happens to unpaid invoices, and when: collect, set.",
    "audit": "The audit log, every operation, chained by hash: verify, list.",
    "db": (
        "The embedded PostgreSQL server, and the schema in it: start, stop, status, url, migrate,"
        " psql, backup, restore, reset."
    ),
    "plan": "What the price list sells: add, set-price, withdraw, tax, list, prices.",
    "rise": "Price rises for who is on a plan: announce, spare, include, list, members.",
    "tax": "Tax rates, and whether prices include them: set, prices, list.",
    "discount": (
        "What comes off the price of memberships, and who may have it: add, withdraw, end, list."
    ),
    "member": (
        "Members and their memberships: discount, add, change, enrol, change-plan, freeze, "
        "unfreeze, extend, cancel, terminate, withdraw, reactivate, charge, list, show."
    ),
    "invoice": "What members owe: declined, write-off, credit, release, collect, list.",
    "held": (
        "Money held for members: paid ahead, vouchers and deposits: prepay, sell-voucher, "
        "take-deposit, pay, give-back, expire, list, show."
    ),
    "gateway": "What payment gateways say: event.",
    "month": "The months of the books: close, reopen.",
    "trainer": "Who teaches and trains here: add, end, list.",
    "class": (
        "Classes, the kinds that a gym holds, and the timetable of their meetings: add, change, "
        "schedule, list, timetable."
    ),
    "meeting": (
        "One date of a class, such as the six o'clock one: move, cancel, substitute, book, "
        "cancel-booking, no-shows, bookings."
    ),
    "best": "Personal bests: record.",
    "training": (
        "What devices measured, for members and coaches: set, list, session, trace, member, "
        "meetings, meeting, meeting-trace."
    ),
    "session": "Visits that are over: rate.",
    "transaction": "Money that moved: list.",
    "notice": "What members were told: list.",
}
"""The word of each group -> what it is about."""
