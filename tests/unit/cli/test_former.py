"""Whoever types what a command or an option was called before is told what it is called now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue import former
from fitflow.catalogue.signature import signature_of
from fitflow.cli import index, run
from fitflow.cli.commands import build
from fitflow.operations import every_operation
from fitflow.queries import every_query

if TYPE_CHECKING:
    from fitflow.catalogue.operation import Operation
    from fitflow.catalogue.query import Query

GENERATED = {" ".join(made.command): made for made in every_operation()}


@pytest.mark.parametrize(("words", "now"), former.COMMANDS.items())
def test_a_former_command_is_refused_with_its_new_words(
    words: str, now: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words.split(), "1"]) == 2

    printed = capsys.readouterr().err
    assert f"`fitflow {words}` is called otherwise now" in printed
    assert f"hint: type fitflow {now}\n" in printed


@pytest.mark.parametrize(("words", "now"), former.COMMANDS.items())
def test_the_new_words_are_those_of_a_command(words: str, now: str) -> None:
    assert words not in index.PLACES
    assert now in index.PLACES or now in index.GROUPS


@pytest.mark.parametrize(("words", "name"), former.ARGUMENTS)
def test_a_former_option_is_refused_with_the_new_one(
    words: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spelling = former.ARGUMENTS[words, name]
    option = f"--{name.replace('_', '-')}"

    assert run([*words.split(), option, "2026-12-01"]) == 2

    printed = capsys.readouterr().err
    assert f"no such option: {option}" in printed
    assert f"hint: it is now {spelling.option}" in printed
    assert spelling.note in printed


@pytest.mark.parametrize(("words", "name"), former.ARGUMENTS)
def test_a_new_option_is_one_of_its_command_and_the_former_is_not(words: str, name: str) -> None:
    options = {option for one in build(words).params for option in one.opts}

    assert former.ARGUMENTS[words, name].option in options
    assert f"--{name.replace('_', '-')}" not in options


def test_what_was_the_day_after_the_last_says_so() -> None:
    assert "the day after it" in former.ARGUMENTS["member enrol", "ends_on"].note


def test_every_end_that_somebody_sets_is_the_last_day_or_the_day_of_return() -> None:
    """One word for the end of days: until; a freeze alone has a day of return."""
    ends = {
        (words, one.name)
        for words, made in GENERATED.items()
        for one in signature_of(made.function).arguments
        if one.name in {"until", "to", "ends_on", "last_day", "ends_before"}
    }

    assert {name for _, name in ends} == {"until"}
    assert all(
        "included"
        in next(
            one.about
            for one in signature_of(GENERATED[words].function).arguments
            if one.name == "until"
        )
        for words, _ in ends
    )


@pytest.mark.parametrize(("group", "number"), [("meeting", "meeting_id"), ("class", "class_id")])
def test_the_verbs_of_a_group_take_one_kind_of_number(group: str, number: str) -> None:
    """A meeting is one date of a class: no verb of either takes the number of the other."""
    everything: list[Operation | Query] = [*every_operation(), *every_query()]
    first = {
        next((one.name for one in signature_of(made.function).arguments if one.is_positional), None)
        for made in everything
        if made.command[0] == group
    }

    assert first - {None} == {number}


def test_the_help_of_meeting_says_that_it_is_one_date_of_a_class() -> None:
    assert "One date of a class" in index.GROUPS["meeting"]
    assert index.SUMMARIES["meeting book"] == "Book a place in a meeting of a class."
