"""`fitflow dunning collect`: ask a payment gateway again for what dunning wants to be retried."""

from __future__ import annotations

from typing import Annotated

import typer

from fitflow.cli.output import Gym, Json, print_json, say

commands = typer.Typer()


@commands.command(epilog="Example: fitflow dunning collect --gateway test")
def collect(
    *,
    gateway: Annotated[
        str, typer.Option("--gateway", metavar="NAME", help="The installed gateway that is asked.")
    ],
    gym: Gym = None,
    json: Json = False,
) -> None:
    """
    Ask a payment gateway for every invoice that a step of dunning wants to be tried again.

    It may be stopped anywhere and run again, by any number at once: an invoice is asked for once a
    step. What the gateway says at once is booked; the rest comes as its events.
    """
    from dataclasses import asdict

    from fitflow.cli.progress import steps
    from fitflow.cli.work import at_work
    from fitflow.gateways.collecting import collect_retries
    from fitflow.gateways.installed import gateway_named

    asked_of = gateway_named(gateway)
    with at_work(gym) as here, steps(f"Asking {gateway}", quiet=json) as told:
        made = collect_retries(here.client, asked_of, told=told)
    if json:
        print_json(asdict(made))
        return
    paid = sum(event.kind == "paid" for event in made.events)
    declined = sum(event.kind == "declined" for event in made.events)
    say(f"{gateway}: asked for {len(made.asked)} payments, {paid} paid, {declined} declined")
