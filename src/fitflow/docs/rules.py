"""
src/fitflow/errors/rules/: the errors that rules of the database have of their own.

They are written from what the SQL refuses with, from the constraints and their comments, from
errors/names.py, which says which rule is which error, and from errors/sentences.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from psycopg import errors as psycopg_errors

from fitflow.errors import names, of_state, plain, sentences
from fitflow.errors.tree import BadInput, Conflict, FitFlowError, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

CONSTRAINTS: Final = """
    SELECT
        conname, coalesce(relname, ''), contype::text,
        ARRAY(
            SELECT attname FROM unnest(conkey) WITH ORDINALITY AS of_key (number, place)
            JOIN pg_attribute ON attrelid = conrelid AND attnum = number
            WHERE attname <> 'gym_id' ORDER BY place
        ),
        coalesce(obj_description(pg_constraint.oid, 'pg_constraint'), '')
    FROM pg_constraint
    LEFT JOIN pg_class ON pg_class.oid = conrelid
    WHERE connamespace = 'fitflow'::regnamespace AND contype IN ('c', 'x', 'u', 'p', 'f')
    UNION ALL
    SELECT
        of_index.relname, of_table.relname, 'u',
        ARRAY(
            SELECT attname FROM pg_attribute
            WHERE attrelid = indrelid AND attnum = ANY (indkey) AND attname <> 'gym_id'
        ),
        coalesce(obj_description(indexrelid, 'pg_class'), '')
    FROM pg_index
    JOIN pg_class AS of_index ON of_index.oid = indexrelid
    JOIN pg_class AS of_table ON of_table.oid = indrelid
    WHERE indisunique AND of_index.relnamespace = 'fitflow'::regnamespace
        AND NOT EXISTS (
            SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
    ORDER BY 2, 1
"""
"""Every constraint and unique index: name, table, kind, columns but for the gym, and comment."""

KINDS: Final[tuple[tuple[type[FitFlowError], dict[str, str]], ...]] = (
    (NotFound, names.NOT_FOUND),
    (BadInput, names.BAD_INPUT),
    (Conflict, names.CONFLICT),
)
NOUNS: Final = {
    "audit_head": "audit", "audit_log": "audit", "billing": "invoices", "booking": "bookings",
    "cancellation": "memberships", "class_meeting": "meetings", "closed_membership": "months",
    "closed_month": "months",
    "discount": "discounts", "discount_use": "discounts", "discounts": "discounts",
    "distance_contract": "contracts", "dunning_event": "dunning", "dunning_step": "dunning",
    "exercise_class": "classes",
    "gateway_event": "dunning", "gym": "gyms", "held": "held",
    "held_entry": "held", "invoice": "invoices", "invoice_entry": "entries",
    "invoice_line": "lines", "invoice_period": "invoices", "invoice_tax": "tax",
    "kept_figures": "figures", "member": "members",
    "member_discount": "discounts", "membership": "memberships", "membership_plan": "plans",
    "notice": "notices", "package_use": "packages", "payment": "payments",
    "payment_way": "payment_ways", "payment_ways": "payment_ways", "plan_price": "prices",
    "price_rise": "rises", "price_rise_member": "rises", "rises": "rises",
    "product": "products", "product_price": "products", "products": "products",
    "period_close": "months", "personal_best": "bests", "recording": "recordings",
    "recording_file": "recordings", "request": "requests",
    "sales": "payments", "session_rating": "training", "tax": "tax", "tax_rate": "tax",
    "trainer": "trainers", "trainer_time": "trainers", "training_input": "training",
    "trial": "trials",
    "transaction_table": "transactions", "wearable_data": "blocks", "workout_session": "visits",
}  # fmt: skip
"""The table or the folder of operations -> the module; anything else is told in everywhere.py."""

OWN_MODULES: Final = {
    "DiscountIs": "discounts", "DiscountDoes": "discount_uses", "DiscountO": "discount_uses",
    "DiscountUse": "discount_uses", "DiscountTime": "discount_uses", "ADiscount": "discount_uses",
    "DiscountRest": "discount_uses", "Discount": "discount_terms",
    "Freeze": "freezes", "Frozen": "freezes", "Reach": "reach",
    "Term": "terms", "Trial": "trials", "NoMembership": "membership_missing",
    "Offered": "prices", "Rise": "rises",
    "TaxRate": "tax_rates", "Tax": "tax", "Lines": "lines", "InvoiceWithout": "papers",
    "Receipt": "papers", "OfGoods": "products", "Product": "products",
    "HeldMoney": "held_money", "MoreThanIsHeld": "held_money", "HeldEntry": "held_money",
    "Voucher": "vouchers", "NotTheGyms": "gyms",
}  # fmt: skip
"""What is in an error's name -> the module, whatever tables it is of."""

TEXT: Final = r"'(?:[^']|'')*'"
TEXTS: Final = rf"(?:{TEXT}\s*)+"
CALL: Final = re.compile(r"PERFORM (?:fitflow\.)?refuse\(")
TOKEN: Final = re.compile(rf"{TEXT}|--[^\n]*|[(),]|[^'(),-]+|-")
RAISED: Final = re.compile(
    rf"RAISE EXCEPTION ({TEXTS}).*?ERRCODE = '(\w+)', CONSTRAINT = '(\w+)'", re.DOTALL
)
TRIGGER: Final = re.compile(r"CREATE (?:CONSTRAINT )?TRIGGER \w+\s[^;]*?\sON fitflow\.(\w+)")
BRANCH: Final = re.compile(rf"(?:THEN|ELSE)\s+({TEXTS})")
GENERAL: Final = {
    NotFound: "look the number up",
    BadInput: "give another value",
    Conflict: "nothing was changed; look at what is there already",
}
"""What to do where nobody has written a hint for the rule."""


@dataclass(slots=True)
class Rule:
    """One error, as it is written into rules/."""

    name: str
    kind: type[FitFlowError]
    rules: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    templates: list[tuple[str, str]] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    is_raised: bool = False

    @property
    def code(self) -> str:
        """The name in snake_case."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", self.name).lower()

    @property
    def means(self) -> str:
        """What it says where no value is known."""
        said = plain.PLAIN.get(self.name) or next(iter(self.comments), "")
        return as_message(said or re.sub(r"[{}]", "", self.templates[0][0]))

    @property
    def module(self) -> str:
        """The module it is written into."""
        for words, module in OWN_MODULES.items():
            if words in self.name:
                return module
        if self.kind is NotFound:
            return "not_found"
        found = dict.fromkeys(self.nouns)
        return next(iter(found)) if len(found) == 1 else "everywhere"


@dataclass(frozen=True, slots=True)
class Refused:
    """One call of fitflow.refuse in the SQL."""

    code: str
    templates: tuple[tuple[str, str], ...]
    state: str
    noun: str


def every_rule(conn: psycopg.Connection) -> list[Rule]:
    """Return the errors of a database that has the schema, in the order of their names."""
    found: dict[str, Rule] = {}
    placed = {
        rule: (name, kind)
        for kind, table in KINDS
        for name, rules in table.items()
        for rule in rules.split()
    }
    for refused in refusals():
        state = of_state(sqlstate(refused.state))
        name, kind = placed.get(refused.code) or (camel(refused.code), state)
        rule = found.setdefault(name, Rule(name, kind))
        rule.is_raised = True
        rule.nouns.append(refused.noun)
        rule.templates += [one for one in refused.templates if one not in rule.templates]
    for constraint, table, of_kind, columns, comment in conn.execute(CONSTRAINTS):
        name, kind = placed.get(constraint) or (camel(constraint), BadInput)
        rule = found.setdefault(name, Rule(name, kind))
        rule.rules.append(constraint)
        rule.columns += [column for column in columns if column not in rule.columns]
        rule.comments += [comment] if comment and not comment.startswith("Serves ") else []
        if not rule.is_raised:
            rule.nouns.append(NOUNS.get(table, "everywhere"))
        if of_kind == "c" and not rule.is_raised and name not in sentences.SENTENCES:
            rule.templates.append(_about_values(comment, columns))
    for name, rule in found.items():
        said = {sentence for sentence, _ in rule.templates}
        rule.templates += [one for one in sentences.SENTENCES.get(name, ()) if one[0] not in said]
        if not any("{" not in hint for _, hint in rule.templates):
            rule.templates.append((rule.means, GENERAL[rule.kind]))
    return [found[name] for name in sorted(found)]


def _about_values(comment: str, columns: list[str]) -> tuple[str, str]:
    """Make the templates of a CHECK that has none: its comment, and the values."""
    labels = [re.sub(r"_(cents|id)$", "", column).replace("_", " ") for column in columns]
    values = ", ".join(
        f"{label} is {{{column}}}" for label, column in zip(labels, columns, strict=True)
    )
    return f"{as_message(comment)}: {values}", f"give another {' or '.join(labels)}"


def refusals() -> Iterator[Refused]:
    """Read every refusal of the functions and the operations."""
    with as_file(files("fitflow").joinpath("sql")) as folder:
        for file in sorted(folder.glob("*/**/*.sql")):
            place = file.relative_to(folder).parts
            if place[0] not in {"tables", "functions", "operations"}:
                continue
            text = file.read_text(encoding="utf-8")
            for call in CALL.finditer(text):
                yield _refused(_arguments(text[call.end() :]), _noun(place, text[call.end() :]))
            for raised in RAISED.finditer(text):
                said, state, code = raised.groups()
                noun = _noun(place, text[raised.end() :])
                yield Refused(code, (), state if said else "", noun)


def _noun(place: tuple[str, ...], after: str) -> str:
    """Return the module of what refuses in a file, from the table of its trigger or its folder."""
    if place[0] != "tables":
        return "everywhere" if place[1] == "request" else NOUNS.get(place[1], place[1])
    trigger = TRIGGER.search(after)
    table = trigger[1] if trigger else place[-1].removesuffix(".sql").partition("_")[2]
    return NOUNS.get(table, "everywhere")


def _refused(arguments: list[str], noun: str) -> Refused:
    """Read one call: its code, its sentences, its hint and its SQLSTATE."""
    code, said, hint, *rest = arguments
    state = rest[-1] if len(rest) > 1 or (rest and "state =>" in rest[0]) else "'raise_exception'"
    return Refused(
        code=_literal(code),
        templates=tuple((sentence, *_literals(hint)) for sentence in _literals(said)),  # type: ignore[misc]  # one hint
        state=_literal(state.partition("=>")[2] or state),
        noun=noun,
    )


def _arguments(text: str) -> list[str]:
    """Split the arguments of a call, up to its closing parenthesis."""
    found, depth = [""], 0
    for part in TOKEN.findall(text):
        if part == ")" and depth == 0:
            break
        depth += (part == "(") - (part == ")")
        if part == "," and depth == 0:
            found.append("")
        else:
            found[-1] += part
    return [one.strip() for one in found]


def _literals(expression: str) -> list[str]:
    """Return the text of an expression, or those of the branches of its CASE."""
    branches = BRANCH.findall(expression) if expression.startswith("CASE") else [expression]
    return [_literal(one) for one in branches]


def _literal(expression: str) -> str:
    """Return the text that string literals side by side make."""
    parts = re.findall(r"'((?:[^']|'')*)'", expression)
    return "".join(parts).replace("''", "'")


def as_message(sentence: str) -> str:
    """Write a sentence as a message: lower case at first, unless an acronym; no full stop."""
    first = sentence[:1] if sentence[1:2].isupper() else sentence[:1].lower()
    return first + sentence[1:].rstrip().removesuffix(".")


def camel(name: str) -> str:
    """Write a constraint's name as a class's."""
    return "".join(word.capitalize() for word in name.split("_"))


def sqlstate(condition: str) -> str:
    """Return the SQLSTATE of a condition such as no_data_found; a SQLSTATE stays."""
    known = getattr(psycopg_errors, camel(condition), None)
    return condition if known is None else str(known.sqlstate)
