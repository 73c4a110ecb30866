"""What a refused value looks like in its sentence."""

from __future__ import annotations

import pytest

from fitflow.errors.words import fill


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a\nb@example.org", "a\\nb@example.org"),
        ("\u202eknalb", "\\u202eknalb"),
        ("a\x1b[31m", "a\\x1b[31m"),
        ("a\ufeff", "a\\ufeff"),
        ("Zoë 太郎", "Zoë 太郎"),
        (
            "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
            "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
        ),
    ],
)
def test_a_refused_value_neither_breaks_nor_turns_its_sentence(given: str, shown: str) -> None:
    assert fill("email is {email}", {"email": given}) == f"email is {shown}"
