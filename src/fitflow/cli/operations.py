"""The commands made from the operations and the lists: each from its function."""

from __future__ import annotations

import inspect
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final
from uuid import UUID

import typer

from fitflow.catalogue.operation import Operation, operation_of
from fitflow.catalogue.pagination import LIMIT
from fitflow.catalogue.query import Query, query_of
from fitflow.catalogue.signature import Argument, Signature, signature_of
from fitflow.cli.examples import example
from fitflow.cli.output import Gym, Json
from fitflow.cli.work import operate, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

METAVARS: Final = {date: "DAY", datetime: "TIME", UUID: "UUID", int: "NUMBER", Decimal: "NUMBER"}
BY_NAME: Final = {
    "member": ", by number, e-mail address or name",
    "plan": ", by number or name",
    "discount": ", by number or name",
    "trainer": ", by number or name",
    "class": ", by number or name",
    "product": ", by number or name",
}

At = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help="When it happens, by the gym's clock; else now."),
]
Key = Annotated[
    str | None,
    typer.Option("--key", metavar="KEY", help="Sent again with the same key, it happens once."),
]
Preview = Annotated[
    bool, typer.Option("--preview", help="Show what it would do, and change nothing.")
]
Limit = Annotated[int, typer.Option("--limit", metavar="NUMBER", help="At most so many rows.")]
After = Annotated[
    str | None, typer.Option("--after", metavar="CURSOR", help="Go on where a page ended.")
]


def add(app: typer.Typer, word: str, function: Callable[..., object]) -> None:
    """Add the command of a function that is registered as an operation or a query."""
    made = operation_of(function) or query_of(function)
    if made is None:
        raise TypeError(f"{function} is neither an operation nor a query")
    signature = signature_of(made.function)

    def run(**given: Any) -> None:  # noqa: ANN401  (Typer's values)
        if isinstance(made, Operation):
            operate(made, signature, given)
        else:
            show(made, signature, given)

    run.__name__ = made.name
    parameters = list(_parameters(made, signature))
    run.__setattr__("__signature__", inspect.Signature(parameters))
    app.command(word, help=_help(signature), epilog=f"Example: {example(made)}")(run)


def _help(signature: Signature) -> str:
    """Write what --help says: what it does, and what may refuse it."""
    said = signature.about
    if signature.refusals:
        reasons = " ".join(f"{why[:1].upper()}{why[1:]}" for why in signature.refusals.values())
        said += f"\n\nRefused: {reasons}"
    return said


def _parameters(made: Operation | Query, signature: Signature) -> Iterator[inspect.Parameter]:
    """Make the parameters of a command: the function's own, then those of every command."""
    for argument in sorted(signature.arguments, key=_options_last):
        yield _parameter(argument, argument.word)
    if isinstance(made, Operation):
        if made.previews:
            yield _standing("preview", Preview, default=False)
        yield _standing("at", At, default=None)
        yield _standing("key", Key, default=None)
    elif "page" in signature.takes:
        yield _standing("limit", Limit, default=LIMIT)
        yield _standing("after", After, default=None)
    yield _standing("gym", Gym, default=None)
    yield _standing("json", Json, default=False)


def _options_last(argument: Argument) -> bool:
    return not argument.is_positional


def _standing(name: str, hint: Any, *, default: object) -> inspect.Parameter:  # noqa: ANN401
    """Make a parameter that many commands have."""
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=hint)


def _parameter(argument: Argument, word: str) -> inspect.Parameter:
    """Make the parameter of one argument."""
    how = BY_NAME.get(argument.pick or "", "")
    help_ = f"{argument.about[:1].upper()}{argument.about[1:]}".rstrip(".") + f"{how}."
    typed = _type(argument)
    metavar = None if argument.choices else _metavar(argument, word)
    if argument.is_positional:
        about: Any = typer.Argument(metavar=word.upper(), help=help_, show_default=False)
    elif argument.kind is bool:
        on_off = f"--{word}" if argument.default is False else f"--{word}/--no-{word}"
        about = typer.Option(on_off, help=help_)
    else:
        shown = argument.default not in (None, [], inspect.Parameter.empty)
        about = typer.Option(f"--{word}", help=_with_default(help_, argument, shown=shown),
                             metavar=metavar, show_default=False)  # fmt: skip
    default = argument.default
    if not argument.is_required and not (argument.kind is bool and not argument.is_list):
        default = None  # the function's own stays its own
        typed = typed | None
    return inspect.Parameter(
        argument.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[typed, about],
    )


def _with_default(help_: str, argument: Argument, *, shown: bool) -> str:
    """Add the function's default to the help."""
    if not shown:
        return help_
    return f"{help_} [default: {getattr(argument.default, 'value', argument.default)}]"


def _type(argument: Argument) -> Any:  # noqa: ANN401  (a type is an object)
    """Return the type that Typer reads; the rest are read from texts by values.read."""
    kind = argument.kind
    if kind is bool and argument.default is None:
        typed: Any = bool | None
    elif argument.choices or kind is bool:
        typed = kind
    elif kind is int and argument.pick is None and not argument.is_money:
        typed = int
    else:
        typed = str
    return list[typed] if argument.is_list else typed


def _metavar(argument: Argument, word: str) -> str:
    """Name what an option takes."""
    if argument.is_money:
        return "AMOUNT"
    if argument.pick is not None:
        return argument.pick.upper()
    return METAVARS.get(argument.kind, word.upper().replace("-", "_"))
