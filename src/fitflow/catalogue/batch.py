"""Several calls of one operation in one round trip and one transaction: all happen, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from fitflow.catalogue.client import Client
from fitflow.errors import BadInput

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Mapping, Sequence

Answer = TypeVar("Answer")

CALLS_MAX: Final = 1000


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an operation asked of its client."""

    shape: type[Any]
    function: str
    arguments: dict[str, object]


class _Noting(Client):
    """A client that notes what it is asked, and does nothing."""

    __slots__ = ()

    def run(
        self, shape: type[Any], function: str, key: uuid.UUID | None, **arguments: object
    ) -> Any:  # noqa: ANN401
        """Return what was asked."""
        return _Asked(shape, function, self.keyed(key, arguments))


def batch(
    client: Client, operation: Callable[..., Answer], calls: Sequence[Mapping[str, Any]]
) -> list[Answer]:
    """
    Call one operation several times; when one call is refused, none of them has happened.

    Each call has its own entry in the audit log and its own request key, so that a batch is sent
    again as safely as a call is: what happened already is answered as it was.

    Args:
        client: where.
        operation: one that is one function of the database, such as sell.
        calls: the arguments of each call by their names, `key` among them; in order.

    Raises:
        BadInput: there are more than 1,000 calls.
        FitFlowError: what the first refused call is refused with, and which of them it is.
        TypeError: the operation is more than one function of the database.
    """
    if len(calls) > CALLS_MAX:
        raise BadInput(
            f"a batch has {len(calls):,} calls, more than {CALLS_MAX:,}", hint="send it in parts"
        )
    noting = _Noting(client.pool, client.gym_id, client.actor)
    asked = [cast("Any", operation)(noting, **call) for call in calls]
    if not all(isinstance(one, _Asked) for one in asked):
        raise TypeError(f"{operation.__name__} is more than one function of the database")
    if not asked:
        return []
    shape, function = asked[0].shape, asked[0].function
    return client.run_together(shape, function, [one.arguments for one in asked])
