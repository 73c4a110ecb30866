"""
The errors of the rules of audit.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "AuditChainBroke",
    "AuditEntryIsTorn",
    "AuditEntryStays",
    "AuditLogBodyIsASha256",
    "AuditLogLoggedAtIsAnInstant",
]


class AuditChainBroke(Conflict):
    """An audit entry carries the hash of the one before it."""

    code = "audit_chain_broke"
    templates = (
        (
            "every audit entry but the first of a chain carries the hash of the one before it: "
            "entry no is {entry_no}, previous hash is {previous_hash}",
            "give another entry no or previous hash",
        ),
    )
    columns = ("chain_no", "previous_no", "previous_hash", "entry_no")
    rules = (
        "audit_log_gym_id_chain_no_previous_no_previous_hash_fkey",
        "audit_log_only_the_first_has_no_previous",
    )


class AuditEntryIsTorn(Conflict):
    """An audit entry has its text, or is empty and says which entry emptied it."""

    code = "audit_entry_is_torn"
    templates = (
        (
            "an audit entry has its text, or is empty and says which entry emptied it: emptied "
            "in is {emptied_in}, emptied by is {emptied_by}, body sha256 is {body_sha256}, "
            "arguments is {arguments}, answer is {answer}, former hash is {former_hash}, salt is"
            " {salt}, arguments sha256 is {arguments_sha256}",
            "give another emptied in or emptied by or body sha256 or arguments or answer or "
            "former hash or salt or arguments sha256",
        ),
        (
            "the digests of an audit entry are those of its text: salt is {salt}, arguments "
            "sha256 is {arguments_sha256}, answer sha256 is {answer_sha256}, arguments is "
            "{arguments}, answer is {answer}",
            "give another salt or arguments sha256 or answer sha256 or arguments or answer",
        ),
    )
    columns = (
        "emptied_in",
        "emptied_by",
        "body_sha256",
        "arguments",
        "answer",
        "former_hash",
        "salt",
        "arguments_sha256",
        "answer_sha256",
    )
    rules = ("audit_log_has_its_text_or_who_emptied_it", "audit_log_text_is_digested")


class AuditEntryStays(Conflict):
    """The newest entry of a chain stays."""

    code = "audit_entry_stays"
    templates = (
        (
            "the newest entry of a chain stays",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("chain_no", "entry_no")
    rules = ("audit_head_gym_id_chain_no_entry_no_fkey",)


class AuditLogBodyIsASha256(BadInput):
    """The digest of a request is a SHA-256."""

    code = "audit_log_body_is_a_sha256"
    templates = (
        (
            "the digest of a request is a SHA-256: body sha256 is {body_sha256}",
            "give another body sha256",
        ),
    )
    columns = ("body_sha256",)
    rules = ("audit_log_body_is_a_sha256",)


class AuditLogLoggedAtIsAnInstant(BadInput):
    """An audit entry is written at an instant between 1900 and 2299."""

    code = "audit_log_logged_at_is_an_instant"
    templates = (
        (
            "an audit entry is written at an instant between 1900 and 2299: logged at is "
            "{logged_at}",
            "give another logged at",
        ),
    )
    columns = ("logged_at",)
    rules = ("audit_log_logged_at_is_an_instant",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    AuditChainBroke,
    AuditEntryIsTorn,
    AuditEntryStays,
    AuditLogBodyIsASha256,
    AuditLogLoggedAtIsAnInstant,
)
