"""The command `fitflow`: parse arguments, call, print."""

from __future__ import annotations

import gc
import logging
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Annotated, Final

import typer

from fitflow import __version__
from fitflow.catalogue import former
from fitflow.cli.commands import Indexed, spelt
from fitflow.cli.noting import note_what_was_opened
from fitflow.cli.output import fail, note
from fitflow.config import settings
from fitflow.errors import FitFlowError, from_system

app: Final = typer.Typer(
    name="fitflow",
    cls=Indexed,
    help="A gym's books, timetable and heart-rate stream in one PostgreSQL database.",
    epilog="FITFLOW_DSN names another PostgreSQL server; FITFLOW_HOME moves the data folder.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


NOT_FITTING: Final = {
    **dict.fromkeys(("int_parsing", "int_parsing_size", "int_from_float"), "is no whole number"),
    "greater_than_equal": "is less than {ge}",
    "less_than_equal": "is more than {le}",
    "string_unicode": "is not all text",
}
"""What pydantic calls a fault of a value -> what a person is told."""
SELDOM: Final = 50_000
"""How many new objects are looked through for circles at once: imports make many, and none ends."""
READER_LEFT: Final = 141
"""What a shell calls the end of a program whose reader, such as `head`, has gone."""


def main() -> None:
    """Run the command line; exit 0 ok, 1 refused, 2 usage, 3 database away."""
    if sys.stdout is None:  # somebody closed it
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    gc.set_threshold(SELDOM)
    status = run(sys.argv[1:])
    gc.freeze()  # Python would look through everything once more as it ends
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    try:
        return _run(arguments)
    finally:
        note_what_was_opened()


def _run(arguments: list[str]) -> int:
    """Run one command and return its exit status; nothing is raised."""
    if isinstance(sys.stdout, TextIOWrapper):  # a path may be no text, a terminal may lack letters
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        answer = app(arguments, standalone_mode=False)
        sys.stdout.flush()  # while there is somebody to tell that it failed
    except FitFlowError as error:
        return fail(error)
    except OSError as error:
        return _refused(error)
    except typer.TyperException as error:
        return _misused(error)
    except typer.Abort:
        note("fitflow: stopped, nothing was changed")
        return 1
    except Exception:
        logging.getLogger(__name__).exception("unforeseen")
        note("fitflow: an unforeseen error, shown above")
        note("hint: please report it with the command; nothing of the last action was kept")
        return 1
    return answer if isinstance(answer, int) else 0


def _refused(error: OSError) -> int:
    """Print what the operating system refused; return the exit status."""
    if error.filename is None:
        _print_no_more()
    if isinstance(error, BrokenPipeError):
        return READER_LEFT
    return fail(from_system(error, home=settings().home))


def _print_no_more() -> None:
    """Let what is printed from now on go nowhere: Python would try again as it ends."""
    with suppress(OSError):  # a test's own stdout has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _misused(error: typer.TyperException) -> int:
    """Print what is wrong with the command line; return the exit status."""
    said = _said(error).strip().rstrip(".")
    if said:  # without a message, the help has been printed instead
        note(f"fitflow: {said[:1].lower()}{said[1:]}")
        note(f"hint: {_advice(error)}")
    return error.exit_code


def _said(error: typer.TyperException) -> str:
    """Return what is wrong: of a value that does not fit, the value and what it is not."""
    problems, parameter = getattr(error.__cause__, "errors", None), getattr(error, "param", None)
    if problems is None or parameter is None:
        return error.format_message()
    problem = problems()[0]  # pydantic's, as Typer found it
    wrong = NOT_FITTING.get(problem["type"], problem["msg"]).removeprefix("Value error, ")
    shown = "" if repr(problem["input"]) in wrong else f"{problem['input']!a} "
    return f"{spelt(parameter)} {shown}{wrong.format_map(problem.get('ctx', {}))}"


def _advice(error: typer.TyperException) -> str:
    """Say what to type instead, where that is known."""
    option, context = getattr(error, "option_name", None), getattr(error, "ctx", None)
    if option is not None and context is not None:
        words = context.command_path.removeprefix(context.find_root().command_path).strip()
        spelling = former.argument(words, option)
        if spelling is not None:
            return former.hint(spelling.option, spelling)
    return "fitflow --help, or --help after the command, shows what it takes"


def _version(wanted: bool) -> None:
    """Print the version."""
    if wanted:
        sys.stdout.write(f"fitflow {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Run before every command; there is nothing to do."""
