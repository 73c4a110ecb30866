"""Every rule of the database has an error of its own, with a sentence and a hint for a person."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from fitflow import errors
from fitflow.docs.rules import KINDS, refusals, sqlstate
from fitflow.errors import (
    BY_RULE,
    EVERY_RULE,
    BadInput,
    Conflict,
    FitFlowError,
    NotFound,
    plain,
)
from fitflow.errors.sentences import SENTENCES
from fitflow.errors.words import names_of

if TYPE_CHECKING:
    from pathlib import Path

    import psycopg

RULES: Final = """
    SELECT conname FROM pg_constraint
    WHERE connamespace = 'fitflow'::regnamespace AND contype IN ('c', 'x', 'u', 'p', 'f')
    UNION
    SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indisunique AND relnamespace = 'fitflow'::regnamespace
"""
REFUSED: Final = {refused.code: refused for refused in refusals()}
LISTED: Final = {rule for _, table in KINDS for rules_ in table.values() for rule in rules_.split()}


@pytest.fixture
def rules(conn: psycopg.Connection) -> set[str]:
    """The constraints and unique indexes of the schema fitflow."""
    return {name for (name,) in conn.execute(RULES)}


def test_every_rule_has_an_error_of_its_own(rules: set[str]) -> None:
    assert sorted(rules - BY_RULE.keys()) == [], "run python -m fitflow.docs"
    assert sorted(REFUSED.keys() - BY_RULE.keys()) == [], "run python -m fitflow.docs"


def test_only_rules_that_share_a_line_share_an_error() -> None:
    """Two errors of one name would be one class by accident, with the kind of the first."""
    named = [name for _, table in KINDS for name in table]
    alone = [
        error.__name__
        for error in EVERY_RULE
        if error.__name__ not in named and set(error.rules) - {error.code}
    ]

    assert sorted(named) == sorted(set(named))
    assert alone == []


def test_every_name_in_the_tables_is_a_rule_or_is_refused(rules: set[str]) -> None:
    known = {error.__name__ for error in EVERY_RULE}

    assert sorted(LISTED - rules - REFUSED.keys()) == []
    assert sorted(plain.PLAIN.keys() - known) == []
    assert sorted(SENTENCES.keys() - known) == []


def test_a_check_of_one_value_is_bad_input(conn: psycopg.Connection) -> None:
    """Of several values it may be either: names.py says which."""
    found = conn.execute(
        "SELECT conname, cardinality(array_remove(conkey, 1::smallint)) FROM pg_constraint"
        " WHERE connamespace = 'fitflow'::regnamespace AND contype = 'c' AND conrelid <> 0"
    ).fetchall()
    of_one = [name for name, values in found if values == 1]
    of_several = [name for name, values in found if values > 1]

    assert [name for name in of_one if not issubclass(BY_RULE[name], BadInput)] == []
    assert [name for name in of_several if name not in LISTED] == [], "say which in names.py"


@pytest.mark.parametrize("code", sorted(REFUSED))
def test_what_an_operation_refuses_is_of_the_kind_of_its_sqlstate(code: str) -> None:
    """But for a used request key: a conflict to the database, and HTTP's 422."""
    state = sqlstate(REFUSED[code].state)
    kind = BadInput if code == "request_key_was_used" else errors.of_state(state)

    assert BY_RULE[code].__mro__[1] is kind


@pytest.mark.parametrize("error", EVERY_RULE, ids=lambda error: error.__name__)
def test_an_error_is_found_by_its_name_and_outlives_a_process(error: type[FitFlowError]) -> None:
    assert getattr(errors, error.__name__) is error
    assert errors.named(error.__name__) is error
    assert pickle.loads(pickle.dumps(error)) is error  # noqa: S301  # our own
    assert issubclass(error, NotFound | BadInput | Conflict)


@pytest.mark.parametrize("error", EVERY_RULE, ids=lambda error: error.__name__)
def test_a_sentence_and_a_hint_are_filled_in_with_their_values(error: type[FitFlowError]) -> None:
    for sentence, hint in error.templates:
        values = dict.fromkeys(names_of(sentence + hint), 7)

        said = error(sentence, hint=hint, parameters=values)

        assert said.message
        assert said.hint
        assert "{" not in said.message + said.hint


@pytest.mark.parametrize("error", EVERY_RULE, ids=lambda error: error.__name__)
def test_without_values_it_says_what_the_rule_means(error: type[FitFlowError]) -> None:
    said = error.of()

    assert said.message
    assert said.hint
    assert "{" not in said.message + said.hint
    assert not said.message.startswith("serves ")


def test_a_name_that_is_no_error_is_refused_by_python_and_by_mypy(tmp_path: Path) -> None:
    misspelt = tmp_path / "misspelt.py"
    misspelt.write_text(
        "from fitflow import errors\n\nright = errors.ClassIsFull\nwrong = errors.ClassIsFul\n"
    )

    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(misspelt)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert not hasattr(errors, "ClassIsFul")
    assert 'misspelt.py:4: error: Module has no attribute "ClassIsFul"' in checked.stdout
    assert "Found 1 error" in checked.stdout
