"""The rules of money held that have a name of their own as errors: a part of names.py."""

from __future__ import annotations

from typing import Final

BAD_INPUT_OF_HELD: Final = {
    "HeldIsOfNobody": "held_is_of_a_member_or_a_code",
    "DepositIsForNothing": "held_deposit_is_for_a_thing",
    "OnlyVouchersExpire": "held_only_vouchers_expire",
    "HeldIsOutOfReach": "held_entry_amounts_are_in_reach",
}
"""The value cannot be right, whatever is held."""

CONFLICTS_OF_HELD: Final = {
    "HeldIsOfAnotherMember": "held_entry_gym_id_owner_id_invoice_id_fkey",
    "VoucherHasExpired": "held_entry_is_used_in_time",
    "VoucherHasNotExpired": "held_entry_expires_after_its_last_day",
    "HeldWasChangedLater": "held_entry_follows_the_last_in_time",
    "HeldEntryBrokeTheChain": "held_entry_pkey held_entry_first_takes_money"
    " held_entry_gym_id_held_id_previous_no_previous_balance_cen_fkey",
    "HeldEntryHasTheWrongSign": "held_entry_sign_follows_its_kind",
    "HeldIsNotLost": "held_entry_loses_only_what_is_used_up",
    "HeldEntryWithoutMoney": "held_entry_gym_id_held_id_moved_no_fkey",
    "HeldEntryWithoutInvoice": "held_entry_used_names_its_invoice"
    " held_entry_gym_id_held_id_used_no_fkey",
    "HeldWithoutMoney": "held_gym_id_held_id_first_no_fkey",
    "VoucherCodeIsTaken": "held_gym_id_code_sha256_key",
    "CreditIsHeldOnce": "held_credit_idx",
    "HeldMoneyWithoutEntry": "transaction_table_held_names_its_entry"
    " transaction_table_gym_id_held_id_held_entry_no_payer_key_a_fkey",
    "HeldMoneyIsEntered": "transaction_table_held_idx",
    "PaidWithoutHeldEntry": "invoice_entry_held_names_its_other_side"
    " invoice_entry_gym_id_held_id_held_entry_no_invoice_id_note_fkey",
    "HeldPaysOnce": "invoice_entry_held_idx",
}
"""What is held says no."""

PLAIN_OF_HELD: Final = {
    "HeldEntryBrokeTheChain": "an entry of money held starts from what the one before it left",
    "HeldEntryWithoutMoney": "an entry of money has a transaction that names it",
    "HeldEntryWithoutInvoice": "what money held pays is entered on the invoice",
    "HeldWithoutMoney": "nothing is held without an entry",
    "HeldMoneyWithoutEntry": "money that is held has an entry that names it",
    "PaidWithoutHeldEntry": "what money held pays is taken from it",
}
"""What an error means where its constraint has no COMMENT."""
