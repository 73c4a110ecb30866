"""Which gateways a gym can collect through: those that packages beside FitFlow bring."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Final

from fitflow.errors import NotFound

if TYPE_CHECKING:
    from fitflow.gateways.port import PaymentGateway

GROUP: Final = "fitflow.gateways"
"""The group of entry points; each loads a function that makes a gateway, by the gateway's name."""


def every_gateway() -> dict[str, PaymentGateway]:
    """Make every installed gateway, by its name."""
    return {point.name: point.load()() for point in entry_points(group=GROUP)}


def gateway_named(name: str) -> PaymentGateway:
    """
    Make an installed gateway.

    Raises:
        NotFound: none has the name.
    """
    installed = {point.name: point for point in entry_points(group=GROUP)}
    if name not in installed:
        raise NotFound(
            f"no payment gateway {name} is installed",
            hint=f"there are: {', '.join(sorted(installed))}"
            if installed
            else f"install a package that brings one, as an entry point of {GROUP}",
        )
    made: PaymentGateway = installed[name].load()()
    return made
