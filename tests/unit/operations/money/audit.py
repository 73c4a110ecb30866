"""
The auditor: does every cent add up? Computed from the raw rows, by none of FitFlow's own sums.

Each question is a query that returns a sentence for each thing that is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import psycopg

QUESTIONS: Final = {
    "what is owed is the invoice less credits, payments, write-offs and offsets": """
        WITH credited AS (
            SELECT corrects_id AS invoice_id, -sum(amount_cents) AS cents
            FROM fitflow.invoice WHERE corrects_id IS NOT NULL GROUP BY corrects_id
        ), moved AS (
            SELECT invoice_id, sum(amount_cents) AS cents
            FROM fitflow.transaction_table WHERE invoice_id IS NOT NULL GROUP BY invoice_id
        ), other AS (
            SELECT invoice_id, sum(amount_cents) AS cents
            FROM fitflow.invoice_entry WHERE kind IN ('write_off', 'recovery', 'offset', 'held')
            GROUP BY invoice_id
        ), newest AS (
            SELECT DISTINCT ON (invoice_id) invoice_id, owed_cents, credited_cents
            FROM fitflow.invoice_entry ORDER BY invoice_id, entry_no DESC
        )
        SELECT format('invoice %s: %s is owed by its entries, %s by its rows', invoice_id,
            coalesce(newest.owed_cents, invoice.amount_cents), told.cents)
        FROM fitflow.invoice
        LEFT JOIN credited USING (invoice_id)
        LEFT JOIN moved USING (invoice_id)
        LEFT JOIN other USING (invoice_id)
        LEFT JOIN newest USING (invoice_id)
        CROSS JOIN LATERAL (
            SELECT invoice.amount_cents - coalesce(credited.cents, 0) - coalesce(moved.cents, 0)
                - coalesce(other.cents, 0) AS cents
        ) AS told
        WHERE invoice.corrects_id IS NULL
            AND (told.cents, coalesce(credited.cents, 0)) IS DISTINCT FROM
                (coalesce(newest.owed_cents, invoice.amount_cents),
                 coalesce(newest.credited_cents, 0))
    """,
    "money of an invoice is entered on it once, with its amount": """
        SELECT format('transaction %s of %s has %s entries of %s', money.transaction_id,
            money.amount_cents, count(entry), sum(entry.amount_cents))
        FROM fitflow.transaction_table AS money
        LEFT JOIN fitflow.invoice_entry AS entry
            ON entry.transaction_id = money.transaction_id AND entry.invoice_id = money.invoice_id
        WHERE money.invoice_id IS NOT NULL AND money.amount_cents <> 0
        GROUP BY money.transaction_id, money.amount_cents
        HAVING count(entry) <> 1 OR sum(entry.amount_cents) <> money.amount_cents
    """,
    "no more goes back than came in, by the gym or by the bank": """
        SELECT format('charge %s of %s: %s went back', charge.transaction_id, charge.amount_cents,
            -sum(back.amount_cents))
        FROM fitflow.transaction_table AS charge
        JOIN fitflow.transaction_table AS back ON back.refund_of_id = charge.transaction_id
        GROUP BY charge.transaction_id, charge.amount_cents
        HAVING -sum(back.amount_cents) FILTER (WHERE back.by_bank) > charge.amount_cents
            OR -sum(back.amount_cents) FILTER (WHERE NOT back.by_bank) > charge.amount_cents
            OR -sum(back.amount_cents) <> max(back.refunded_cents)
            OR count(*) <> max(back.refund_no)
    """,
    "credit that leaves an invoice arrives at another of the same member": """
        SELECT format('member %s: the offsets add up to %s', invoice.member_id,
            sum(entry.amount_cents))
        FROM fitflow.invoice_entry AS entry
        JOIN fitflow.invoice USING (invoice_id)
        WHERE entry.kind = 'offset'
        GROUP BY invoice.member_id
        HAVING sum(entry.amount_cents) <> 0
    """,
    "invoices are numbered without gaps": """
        SELECT format('%s: %s invoices, the last is number %s', year, count(*), max(number))
        FROM fitflow.invoice
        GROUP BY gym_id, year
        HAVING count(*) <> max(number) OR min(number) <> 1 OR count(DISTINCT number) <> count(*)
    """,
    "a payment that a gateway reports is booked once, with its amount": """
        SELECT format('payment %s of %s: event %s became %s', payment.payment_id,
            payment.amount_cents, event.kind, coalesce(money.amount_cents::text, 'nothing'))
        FROM fitflow.gateway_event AS event
        JOIN fitflow.payment USING (payment_id)
        LEFT JOIN fitflow.transaction_table AS money USING (transaction_id)
        WHERE event.kind = 'paid' AND money.amount_cents IS DISTINCT FROM payment.amount_cents
            OR event.kind = 'declined' AND money.declined_cents IS DISTINCT FROM
                payment.amount_cents
    """,
    "no more sessions of a package are used than were paid for": """
        SELECT format('package %s: %s of %s sessions used', money.transaction_id, count(used),
            money.package_sessions)
        FROM fitflow.transaction_table AS money
        JOIN fitflow.package_use AS used USING (transaction_id)
        GROUP BY money.transaction_id, money.package_sessions
        HAVING count(used) > money.package_sessions OR count(used) <> max(used.use_no)
    """,
    "what is held is the money that moved, less what it paid, what expired and what was lost": """
        SELECT format('%s: %s is left by its entries, %s by the rows', held_id, left_cents, cents)
        FROM (
            SELECT
                held_id,
                (SELECT balance_cents FROM fitflow.held_entry AS entry
                 WHERE entry.held_id = held.held_id ORDER BY entry_no DESC LIMIT 1) AS left_cents,
                (SELECT sum(amount_cents) FROM fitflow.transaction_table AS money
                 WHERE money.held_id = held.held_id)
                    - (SELECT coalesce(sum(amount_cents), 0) FROM fitflow.invoice_entry AS paid
                       WHERE paid.held_id = held.held_id)
                    + (SELECT coalesce(sum(lost_cents), 0)
                        + coalesce(sum(amount_cents) FILTER (WHERE kind = 'expired'), 0)
                       FROM fitflow.held_entry AS entry
                       WHERE entry.held_id = held.held_id) AS cents
            FROM fitflow.held
        ) AS told
        WHERE left_cents IS DISTINCT FROM cents OR left_cents < 0
    """,
    "what members owe is what was billed and not settled": """
        SELECT format('%s is owed in all, %s by the rows', by_entries.cents, by_rows.cents)
        FROM (
            SELECT coalesce(sum(coalesce((
                SELECT entry.owed_cents FROM fitflow.invoice_entry AS entry
                WHERE entry.invoice_id = invoice.invoice_id ORDER BY entry_no DESC LIMIT 1
            ), invoice.amount_cents)), 0) AS cents
            FROM fitflow.invoice WHERE corrects_id IS NULL
        ) AS by_entries
        CROSS JOIN (
            SELECT (SELECT coalesce(sum(amount_cents), 0) FROM fitflow.invoice)
                - (SELECT coalesce(sum(amount_cents), 0) FROM fitflow.transaction_table
                   WHERE stream = 'membership')
                - (SELECT coalesce(sum(amount_cents), 0) FROM fitflow.invoice_entry
                   WHERE kind IN ('write_off', 'recovery', 'held')) AS cents
        ) AS by_rows
        WHERE by_entries.cents <> by_rows.cents
    """,
}
"""What is asked, and the query that finds where it is not so."""


def findings(conn: psycopg.Connection) -> list[str]:
    """Return a sentence for everything that does not add up in the connection's gym."""
    return [
        f"{question}: {row[0]}"
        for question, query in QUESTIONS.items()
        for row in conn.execute(query.encode()).fetchall()
    ]
