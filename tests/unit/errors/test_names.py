"""Every rule of the database has an error of its own, with a sentence for a person."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Final

import pytest

from fitflow import errors
from fitflow.errors import BadInput, Conflict, FitFlowError, NotFound, names, sentences

if TYPE_CHECKING:
    import psycopg

RULES: Final = """
    SELECT conname FROM pg_constraint
    WHERE connamespace = 'fitflow'::regnamespace AND contype IN ('c', 'x', 'u', 'p', 'f')
    UNION
    SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indisunique AND relnamespace = 'fitflow'::regnamespace
"""


@pytest.fixture
def rules(conn: psycopg.Connection) -> set[str]:
    """The constraints and unique indexes of the schema fitflow."""
    return {name for (name,) in conn.execute(RULES)}


def test_every_rule_has_an_error_of_its_own(rules: set[str]) -> None:
    known = errors.by_constraint()

    assert sorted(rules - known.keys()) == [], "name them in src/fitflow/errors/names.py"


def test_every_rule_has_a_sentence(rules: set[str]) -> None:
    silent = [name for name in sorted(rules) if not errors.sentence_of(name)]

    assert silent == [], "give them a COMMENT, or their error a line in refusals.SENTENCES"


def test_no_sentence_is_about_an_index_as_such(rules: set[str]) -> None:
    said = {name: errors.sentence_of(name) or "" for name in rules}

    assert [name for name, words in said.items() if words.startswith("serves ")] == []


def test_only_rules_that_share_a_line_share_an_error() -> None:
    """Two errors of one name would be one class by accident, with the kind of the first."""
    named = [name for _, table in errors.KINDS for name in table]
    alone = [
        error.__name__
        for rule, error in errors.by_constraint().items()
        if error.__name__ not in named and rule != error("").code
    ]

    assert sorted(named) == sorted(set(named))
    assert alone == []


def test_every_name_in_the_table_is_a_rule_or_is_raised(rules: set[str]) -> None:
    listed = {
        rule for _, table in errors.KINDS for rules_ in table.values() for rule in rules_.split()
    }

    assert sorted(listed - rules - sentences.raised().keys()) == []
    assert sorted(names.SENTENCES.keys() - errors.by_name().keys()) == []


def test_a_check_of_one_value_is_bad_input(conn: psycopg.Connection) -> None:
    """Of several values it may be either: refusals.py says which."""
    found = conn.execute(
        "SELECT conname, cardinality(array_remove(conkey, 1::smallint)) FROM pg_constraint"
        " WHERE connamespace = 'fitflow'::regnamespace AND contype = 'c' AND conrelid <> 0"
    ).fetchall()
    of_one = [name for name, values in found if values == 1]
    of_several = [name for name, values in found if values > 1]
    placed = {
        rule for _, table in errors.KINDS for rules in table.values() for rule in rules.split()
    }

    kinds = errors.by_constraint()
    assert [name for name in of_one if not issubclass(kinds[name], BadInput)] == []
    assert [name for name in of_several if name not in placed] == [], "say which in refusals.py"


@pytest.mark.parametrize("name", sorted(sentences.raised()))
def test_what_an_operation_raises_is_of_the_kind_of_its_sqlstate(name: str) -> None:
    """But for a used request key: a conflict to the database, and HTTP's 422."""
    state = sentences.raised()[name]
    kind = BadInput if name == "request_key_was_used" else errors.of_state(errors._sqlstate(state))

    assert errors.by_constraint()[name].__mro__[1] is kind


@pytest.mark.parametrize("error", errors.by_name().values(), ids=lambda error: error.__name__)
def test_an_error_is_found_by_its_name_and_outlives_a_process(error: type[FitFlowError]) -> None:
    assert getattr(errors, error.__name__) is error
    assert pickle.loads(pickle.dumps(error)) is error  # noqa: S301  # our own
    assert issubclass(error, NotFound | BadInput | Conflict)


def test_a_name_that_is_no_error_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'ClasIsFull'"):
        _ = errors.ClasIsFull
