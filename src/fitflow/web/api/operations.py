"""The API's operations: each a route made from its function."""

from __future__ import annotations

import inspect
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Body, Header, Path, Query, Request, Response
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    create_model,
)

from fitflow import errors
from fitflow.catalogue.idempotency import LONGEST, request_key
from fitflow.catalogue.signature import Argument, Signature, signature_of
from fitflow.errors import BadInput
from fitflow.web.api.metrics import Refusal
from fitflow.web.days import Day, Instant
from fitflow.web.request_context import ACTOR, context_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fitflow.catalogue.operation import Operation

EXACT: Final = 2**53
"""JSON numbers are exact up to this."""
CREATED: Final = 201
KEY_ABOUT: Final = (
    "A UUID, or any other text of one line, made for this request alone. The same key and request "
    "again, whether the first is still at work or long done, gives the first answer, and happens "
    "once; the same key with another request is refused with 422."
)
REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    403: {"model": Refusal, "description": "A page of another site sent it"},
    404: {"model": Refusal, "description": "No such gym, member or other thing"},
    409: {"model": Refusal, "description": "The books, the timetable or the day say no"},
    413: {"model": Refusal, "description": "The body is too large"},
    415: {"model": Refusal, "description": "The body is not JSON"},
    422: {"model": Refusal, "description": "A value is missing, or not one FitFlow takes"},
    503: {"model": Refusal, "description": "The database is away"},
}
READ_AS: Final[dict[Any, Any]] = {
    int: Annotated[int, Field(ge=-EXACT, le=EXACT)],
    date: Day,
    datetime: Instant,
}
ParameterKind: Final = inspect.Parameter.KEYWORD_ONLY

GymQuery = Annotated[
    str | None,
    Query(description="the gym's number or name; needed where the server serves several"),
]
PreviewQuery = Annotated[
    bool, Query(description="answer with what it would do, and change nothing")
]
KeyHeader = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description=KEY_ABOUT, min_length=1, max_length=LONGEST),
]


def routes(operations: Sequence[Operation]) -> APIRouter:
    """Make the routes of operations."""
    router = APIRouter(prefix="/api")
    for operation in operations:
        _add(router, operation)
    return router


def _add(router: APIRouter, operation: Operation) -> None:
    """Add the route of one operation."""
    signature = signature_of(operation.function)
    status = CREATED if operation.method == "POST" else 200
    responses: dict[int | str, dict[str, Any]] = {**REFUSALS}
    if operation.previews and status == CREATED:
        responses[200] = {"model": signature.answer, "description": "What it would do"}
    router.add_api_route(
        operation.path,
        _handler(operation, signature, status),
        methods=[operation.method],
        operation_id=operation.name,
        name=operation.name,
        summary=signature.summary.rstrip("."),
        description=_description(signature),
        tags=[operation.path.split("/")[1]],
        status_code=status,
        response_model=signature.answer,
        response_description="What it wrote",
        responses=responses,
    )


def _description(signature: Signature) -> str:
    """Say what an operation does, and the codes it may be refused with."""
    parts = [signature.summary, signature.more]
    if signature.refusals:
        parts.append("Refusals of its own:")
        parts.append("\n".join(_refusal(name, why) for name, why in signature.refusals.items()))
    return "\n\n".join(part for part in parts if part)


def _refusal(name: str, why: str) -> str:
    """Write one error of the Raises as a line, with its status and code."""
    error = errors.named(name)
    if error is None:
        return f"- {name}: {why}"
    return f"- {error.http_status} `{error.code}`: {why}"


def _handler(operation: Operation, signature: Signature, status: int) -> Callable[..., Response]:
    """Make the function that FastAPI calls."""
    in_path = [one for one in signature.arguments if f"{{{one.name}}}" in operation.path]
    in_body = [one for one in signature.arguments if one not in in_path]
    model = _body(operation, in_body)
    answers: TypeAdapter[object] = TypeAdapter(signature.answer)

    def handle(request: Request, *, body: BaseModel, **given: Any) -> Response:  # noqa: ANN401
        refuse_unknown(request, {"gym", "preview"} if operation.previews else {"gym"})
        context = context_of(request)
        gym = context.gym(given["gym"])
        client = context.client(gym)
        previews = given.get("preview", False)
        values = {argument.name: given[argument.name] for argument in in_path}
        values |= {name: getattr(body, name) for name in body.model_fields_set}
        key = request_key(given["idempotency_key"], gym_id=gym.gym_id, actor=ACTOR)
        answer = operation.function(client.previewing() if previews else client, **values, key=key)
        return Response(
            answers.dump_json(answer),
            status_code=200 if previews else status,
            media_type="application/json",
        )

    parameters = [
        inspect.Parameter("request", ParameterKind, annotation=Request),
        *(_path_parameter(argument) for argument in in_path),
        _body_parameter(model),
        inspect.Parameter("gym", ParameterKind, default=None, annotation=GymQuery),
        inspect.Parameter("idempotency_key", ParameterKind, default=None, annotation=KeyHeader),
    ]
    if operation.previews:
        parameters.append(
            inspect.Parameter("preview", ParameterKind, default=False, annotation=PreviewQuery)
        )
    handle.__setattr__("__signature__", inspect.Signature(parameters))
    handle.__name__ = operation.name
    handle.__setattr__("words", " ".join(operation.command))  # for what it was called before
    return handle


def refuse_unknown(request: Request, known: set[str]) -> None:
    """
    Refuse a parameter that would be passed over.

    Raises:
        BadInput: the URL has one that this route does not take.
    """
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        raise BadInput(
            f"{unknown[0][:40]!r} is not a parameter of this address",
            hint=f"it takes {', '.join(sorted(known))}",
        )


def plain_type(argument: Argument) -> Any:  # noqa: ANN401  (a type is an object)
    """Return the type that pydantic reads, within what PostgreSQL holds."""
    kind = READ_AS.get(argument.kind, argument.kind)
    many: Any = list
    return many[kind] if argument.is_list else kind


def _path_parameter(argument: Argument) -> inspect.Parameter:
    """Make the parameter of a part of the path."""
    return inspect.Parameter(
        argument.name,
        ParameterKind,
        annotation=Annotated[plain_type(argument), Path(description=argument.about)],
    )


def _body(operation: Operation, arguments: Sequence[Argument]) -> type[BaseModel]:
    """Make the model of the request's body."""
    fields: dict[str, Any] = {argument.name: _field(argument) for argument in arguments}
    if "at" in signature_of(operation.function).takes:
        about = "when it happens, with the offset; now without one"
        fields["at"] = (Instant | None, Field(None, description=about))
    name = "".join(word.capitalize() for word in operation.name.split("_"))
    return create_model(f"{name}Request", __config__=ConfigDict(extra="forbid"), **fields)


def _field(argument: Argument) -> tuple[Any, Any]:
    """Make the field of one argument; a number is no text, and a text no number."""
    about = argument.about
    if argument.is_money:
        about += " (in the smallest units of the gym's currency: 2990 is 29.90 EUR, or 2990 JPY)"
    if argument.is_required:
        return _strict(argument), Field(description=about)
    return _strict(argument) | None if argument.default is None else _strict(argument), Field(
        argument.default, description=about
    )


def _strict(argument: Argument) -> Any:  # noqa: ANN401  (as above)
    """Return the type of a field of JSON."""
    if argument.kind not in {int, bool} or argument.is_list:
        return plain_type(argument)
    return Annotated[plain_type(argument), Field(strict=True)]


def _body_parameter(model: type[BaseModel]) -> inspect.Parameter:
    """Make the parameter of the body; it may be left out where nothing in it is needed."""
    is_needed = any(field.is_required() for field in model.model_fields.values())
    about = Body() if is_needed else Body(default_factory=model)
    return inspect.Parameter("body", ParameterKind, annotation=Annotated[model, about])
