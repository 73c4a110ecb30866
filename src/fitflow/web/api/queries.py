"""The API's lists: each a route made from its function, a page at a time."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args

import fastapi
from fastapi import APIRouter, Path, Request, Response
from pydantic import TypeAdapter, create_model

from fitflow.catalogue.pagination import LIMIT, LIMIT_MAX, Paging
from fitflow.catalogue.signature import Argument, Signature, signature_of
from fitflow.web.api.operations import REFUSALS, GymQuery, ParameterKind, plain_type, refuse_unknown
from fitflow.web.request_context import context_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fitflow.catalogue.query import Query

LimitQuery = Annotated[int, fastapi.Query(ge=1, le=LIMIT_MAX, description="at most so many rows")]
AfterQuery = Annotated[
    str | None, fastapi.Query(description="the `next` of the page before; the first page without")
]
READ_REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    status: REFUSALS[status] for status in (404, 422, 503)
}


def routes(queries: Sequence[Query]) -> APIRouter:
    """Make the routes of queries."""
    router = APIRouter(prefix="/api")
    for query in queries:
        signature = signature_of(query.function)
        router.add_api_route(
            query.path,
            _handler(query, signature),
            operation_id=f"read_{query.name}",
            name=f"read_{query.name}",
            summary=signature.summary.rstrip("."),
            description=signature.about,
            tags=[query.path.split("/")[1]],
            response_model=_shape(signature),
            response_description="The rows, and the cursor of the next page"
            if "page" in signature.takes
            else "What is known",
            responses=READ_REFUSALS,
        )
    return router


def _shape(signature: Signature) -> Any:  # noqa: ANN401  (a type is an object)
    """Return the answer's type; a page is named after its rows."""
    if "page" not in signature.takes:
        return signature.answer
    (row,) = get_args(signature.answer)
    many: Any = list
    return create_model(
        f"{row.__name__}Page",
        __doc__="Rows, and the cursor of those that follow; null after the last.",
        items=(many[row], ...),
        next=(str | None, ...),
    )


def _handler(query: Query, signature: Signature) -> Callable[..., Response]:
    """Make the function that FastAPI calls."""
    answers: TypeAdapter[object] = TypeAdapter(signature.answer)
    is_paged = "page" in signature.takes
    in_path = {one.name for one in signature.arguments if f"{{{one.name}}}" in query.path}
    known = {one.field for one in signature.arguments} - in_path
    known |= {"gym", "limit", "after"} if is_paged else {"gym"}

    def handle(request: Request, **given: Any) -> Response:  # noqa: ANN401  (FastAPI's values)
        refuse_unknown(request, known)
        context = context_of(request)
        values = {argument.name: given[argument.name] for argument in signature.arguments}
        if is_paged:
            values["page"] = Paging(given["limit"], given["after"])
        answer = query.function(context.client(context.gym(given["gym"])), **values)
        return Response(answers.dump_json(answer), media_type="application/json")

    parameters = [
        inspect.Parameter("request", ParameterKind, annotation=Request),
        *(_parameter(argument, in_path) for argument in signature.arguments),
        inspect.Parameter("gym", ParameterKind, default=None, annotation=GymQuery),
    ]
    if is_paged:
        parameters += [
            inspect.Parameter("limit", ParameterKind, default=LIMIT, annotation=LimitQuery),
            inspect.Parameter("after", ParameterKind, default=None, annotation=AfterQuery),
        ]
    handle.__setattr__("__signature__", inspect.Signature(parameters))
    handle.__name__ = query.name
    return handle


def _parameter(argument: Argument, in_path: set[str]) -> inspect.Parameter:
    """Make the parameter of a part of the path, or of a filter."""
    typed = plain_type(argument)
    if argument.name in in_path:
        return inspect.Parameter(
            argument.name,
            ParameterKind,
            annotation=Annotated[typed, Path(description=argument.about)],
        )
    about = fastapi.Query(alias=argument.field, description=argument.about)
    optional = typed | None if argument.default is None else typed
    return inspect.Parameter(
        argument.name,
        ParameterKind,
        default=argument.default,
        annotation=Annotated[optional, about],
    )
