"""
What a broken constraint says to a person: a sentence with the values, a hint with the next step.

One entry is an error of names.py and its templates; the first of them whose {names} are all known
is said. The names are those of the operation's arguments and of the constraint's columns. A CHECK
that is not here says its COMMENT and the value; what operations refuse in the same words is not
here either. `python -m fitflow.docs` writes rules/ from it.
"""

from __future__ import annotations

from typing import Final

from fitflow.errors.membership_sentences import OF_MEMBERSHIPS

AGAIN: Final = "nothing was changed; look at what is there, and try again"

SENTENCES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    # nothing goes by that number
    "NoSuchGym": (("there is no gym {gym_id}", "{do:gym list} has the numbers"),),
    "NoSuchInvoice": (
        (
            "there is no invoice {invoice_id} of member {member_id}",
            "{do:invoice list} has the numbers",
        ),
        ("there is no invoice {invoice_id}", "{do:invoice list} has the numbers"),
    ),
    "NoSuchBooking": (
        (
            "member {member_id} did not book meeting {meeting_id}",
            "{do:meeting bookings} says who did",
        ),
    ),
    "NoSuchSession": (
        (
            "member {member_id} has no session {session_id}",
            "{do:training list} has the numbers",
        ),
        ("there is no session {session_id}", "{do:training list} has the numbers"),
    ),
    "NoSuchFile": (
        (
            "the file of recording {recording_id} was not kept",
            "{do:recording list} names those there are; import keeps them with --keep-file",
        ),
    ),
    "NoSuchPackage": (
        (
            "member {member_id} has no such package {transaction_id}",
            "{do:transaction list} has what they bought",
        ),
    ),
    "NoSuchHeld": (("no money is held under number {held_id}", "{do:held list} has the numbers"),),
    # the database
    "GymIsOfAnotherKind": (
        (
            "a rehearsal takes in only gyms that were opened in a rehearsal, and books only others",
            "make a new database for this gym",
        ),
    ),
    # values that cannot be right
    "PaymentWayIsHalfTold": (
        (
            "{method} is half of a way to pay: cards and debits go through a gateway, and cash and"
            " transfers do not",
            "give a card or a debit both a gateway and a reference, and cash or a transfer neither",
        ),
    ),
    "PaymentWayKeepsNoCardNumber": (
        (
            "a reference that looks like the number of a card is not kept",
            "give what the gateway calls the card, such as its token",
        ),
    ),
    "AskedByNoWayOfTheirs": (
        (
            "member {member_id} did not pay by {gateway} at that time",
            "{do:member payment-ways} has how they pay, and from when to when",
        ),
    ),
    "RequestKeyWasUsed": (
        (
            "the request key {request_key} was used before",
            "use a new key for a new request, and the same key to repeat one",
        ),
    ),
    "LabelIsOneTrimmedLine": (
        (
            "{argument} is {value}: a name is one line of 1 to 120 characters, with no space at"
            " either end",
            "give another {argument}",
        ),
    ),
    "LabelIsVisible": (
        (
            "{argument} is {value}: a name has no characters that nobody sees",
            "type it anew: they come along when text is copied",
        ),
    ),
    "BornAfterRegistering": (
        (
            "somebody who was born on {born_on} cannot have registered on {registered_on}",
            "give the day of birth",
        ),
        (
            "somebody who was born on {born_on} cannot have registered yet, or is too old",
            "give the day of birth",
        ),
    ),
    "FreezeDaysOutOfOrder": (
        (
            "a freeze cannot last from {freeze_min_days} to {freeze_max_days} days: the shortest is"
            " a day or more, the longest no shorter and within a year",
            "give other days",
        ),
    ),
    "FeeIsNegative": (
        (
            "a late cancellation fee of {late_cancel_fee_cents} and a no-show fee of"
            " {no_show_fee_cents}: each is zero or more",
            "give zero, or more",
        ),
        (
            "a late cancellation fee is zero or more, not {late_cancel_fee_cents}",
            "give zero, or more",
        ),
        ("a no-show fee is zero or more, not {no_show_fee_cents}", "give zero, or more"),
    ),
    "MeasureIsImpossible": (
        (
            "a {measure} of {value} is not possible: a maximum heart rate is 100 to 250, a resting"
            " one 25 to 120, a threshold one 80 to 240 beats per minute; a threshold power 30 to"
            " 700 watts; a weight 20 to 400 kilograms",
            "look at the number and its unit",
        ),
    ),
    "RatingIsOffTheScale": (
        (
            "{rpe} is not on the scale: perceived exertion is rated from 0 to 10",
            "give a number from 0 to 10",
        ),
    ),
    "TransactionTablePackageSessionsInRange": (
        (
            "a training package holds between 1 and 200 sessions, not {sessions}",
            "sell another package for the rest",
        ),
    ),
    "DunningStepIsWithinAYear": (
        (
            "each step of dunning is taken between the due day and a year later, not after"
            " {after_days} days",
            "give between 0 and 366 days",
        ),
    ),
    **OF_MEMBERSHIPS,
    # discounts
    "DiscountNameIsTaken": (
        ("another discount is called {name}", "give another name: {do:discount list} has them"),
    ),
    "DiscountCodeIsTaken": (
        ("another discount has the coupon {code}", "give another: {do:discount list} has them"),
    ),
    # goods
    "ProductNameIsTaken": (
        (
            "another product is called {name}",
            "give another name; {do:product list} has those there are",
        ),
    ),
    "ProductCodeIsTaken": (
        (
            "another product has the code {code}",
            "give another code; {do:product list} has those there are",
        ),
    ),
    # classes
    "ClassNameIsTaken": (
        (
            "another class is called {name}",
            "give another name; {do:class list} has those there are",
        ),
    ),
    "ClassIsFull": (
        (
            "there is no place {place} in meeting {meeting_id}: the class is full",
            "wait for a place, or pick another meeting: {do:class timetable} has them",
        ),
        (
            "meeting {meeting_id} is full",
            "wait for a place, or pick another meeting: {do:class timetable} has them",
        ),
    ),
    "PlaceIsTaken": (
        (
            "place {place} in meeting {meeting_id} is taken",
            "pick another: {do:meeting bookings} has those that are taken",
        ),
    ),
    "AlreadyBooked": (
        (
            "member {member_id} booked meeting {meeting_id} already",
            "a class is booked once; {do:meeting cancel-booking} frees the place",
        ),
    ),
    "MemberIsInAnotherClass": (
        (
            "member {member_id} has a place in another class at the time of meeting {meeting_id}",
            "{do:meeting cancel-booking} frees the other place",
        ),
        (
            "a member would have places in two classes at once when meeting {meeting_id} is held",
            "pick another time, or {do:meeting cancel-booking} one of the two",
        ),
    ),
    "MeetingIsCancelled": (
        ("meeting {meeting_id} was cancelled, and has no places", "pick another meeting"),
    ),
    "MeetingHasChanged": (
        ("the time or the places of meeting {meeting_id} were changed meanwhile", AGAIN),
    ),
    "RoomIsTaken": (
        ("the room {room} is taken at that time", "pick another room or time"),
        ("the room of meeting {meeting_id} is taken at that time", "pick another room or time"),
    ),
    "TrainerIsElsewhere": (
        (
            "trainer {trainer_id} teaches or trains somebody at that time",
            "pick another trainer or time",
        ),
    ),
    "TrainerIsNotEmployed": (
        (
            "trainer {trainer_id} does not work here after {last_day}, and has a class or a"
            " session then",
            "{do:meeting substitute} another trainer, or {do:meeting cancel} the class",
        ),
        (
            "trainer {trainer_id} does not work here on that day",
            "pick another trainer: {do:trainer list} says who works when",
        ),
    ),
    # visits
    "MemberIsInAnotherSession": (
        (
            "member {member_id} is in another session at that time",
            "{do:check-out} ends it; {do:member show} has their visits",
        ),
    ),
    "AlreadyAttended": (
        ("member {member_id} attended this class already", "a class is attended once"),
    ),
    "NoPlaceInClass": (
        (
            "member {member_id} has no place in meeting {meeting_id} at its time",
            "{do:meeting book} gives them one",
        ),
    ),
    "SessionOutsideItsClass": (
        (
            "member {member_id} attends a class while it meets, not before or after",
            "give a time within the class",
        ),
    ),
    "SessionInClassWithTrainer": (
        (
            "a visit is for meeting {meeting_id} or with trainer {trainer_id}, not both",
            "give one of them",
        ),
    ),
    "WorkoutSessionLastsUpToADay": (
        (
            "the visit of member {member_id} would not end after it began, within 24 hours",
            "give the time at which they left",
        ),
    ),
    "NotTheMembersSession": (
        (
            "session {session_id} is not one of member {member_id}",
            "give one of theirs: {do:training list} has the numbers",
        ),
    ),
    "NotABest": (
        (
            "{value} does not beat the best {exercise} of member {member_id}: a best is a shorter"
            " time, or more of anything else",
            "{do:member show} has their bests",
        ),
    ),
    "SessionIsRated": (("session {session_id} is rated already", "a session is rated once"),),
    "RecordingIsRated": (("recording {recording_id} is rated already", "it is rated once"),),
    # packages
    "PackageIsUsedUp": (
        (
            "member {member_id} has no session left of their package",
            "{do:sell-package} sells them another",
        ),
    ),
    "SessionIsPaid": (
        ("session {session_id} took one off the package already", "nothing is left to do"),
    ),
    # money
    "DayIsBilled": (
        (
            "a day of the membership of member {member_id} is billed already",
            "{do:invoice list} has their invoices",
        ),
    ),
    "PaysMoreThanIsOwed": (
        (
            "{amount_cents} are more than is owed of invoice {invoice_id}",
            "pay what is owed, or less: {do:invoice list} has it",
        ),
        (
            "no more is paid or written off of invoice {invoice_id} than is owed",
            "pay what is owed, or less: {do:invoice list} has it",
        ),
    ),
    "CreditsMoreThanTheInvoice": (
        (
            "the credit notes of invoice {invoice_id} would be more than the invoice:"
            " {amount_cents} are too much",
            "credit less: {do:invoice list} has what is left of it",
        ),
        (
            "the credit notes of invoice {invoice_id} would be more than the invoice",
            "credit less: {do:invoice list} has what is left of it",
        ),
    ),
    "GivesBackMoreThanCredit": (
        (
            "{amount_cents} of transaction {transaction_id} are more than the member has credit",
            "give back less: {do:transaction list} has what was paid",
        ),
        (
            "transaction {transaction_id} would give back more than the member has credit",
            "give back less: {do:transaction list} has what was paid",
        ),
    ),
    "RefundExceedsCharge": (
        (
            "{amount_cents} are more than is left of transaction {transaction_id}",
            "give back what is left, or less: {do:transaction list} has it",
        ),
        (
            "the refunds of transaction {transaction_id} would be more than the charge",
            "give back what is left, or less: {do:transaction list} has it",
        ),
    ),
    "RefundBeforeItsCharge": (
        (
            "transaction {transaction_id} was taken after that: money is given back later",
            "give the time at which it is given back",
        ),
    ),
    "PaymentAmountIsPositive": (
        ("a payment asks for more than zero, not {amount_cents}", "ask for more than zero"),
    ),
    "InvoiceAmountIsNotZero": (
        ("an invoice is for an amount, not {price_cents}", "give a price above zero"),
        ("an invoice is for an amount, not {amount_cents}", "give an amount above zero"),
    ),
    "EventIsStored": (
        ("event {event_id} of {gateway} is stored already", "an event is told once"),
    ),
    "EventHappened": (
        (
            "payment {payment_id} was {kind} already",
            "a payment is declined, paid and charged back once each",
        ),
    ),
    "DunningStepWasTaken": (
        (
            "a step of dunning that was taken for an invoice stays in the schedule, with its"
            " action",
            "keep the steps that were taken, and add others after them",
        ),
    ),
    "MonthIsClosed": (("the books of {month} are closed", "date it in a month that is open"),),
    "MonthIsClosedAlready": (("the books of {month} are closed already", "nothing is left to do"),),
    "ClosedMonthIsAMonth": (
        ("{month} names no month: it is named by its first day", "give the first day of a month"),
    ),
    # recordings
    "RecordingIsStored": (
        ("this file is a recording of member {member_id} already", "nothing is left to do"),
    ),
    "RowsAreAppendOnly": (
        (
            "{table} is append-only: its rows are never changed or removed",
            "write another row that corrects it",
        ),
    ),
}
"""The error -> its templates: (sentence, hint)."""
