"""`fitflow dunning collect`: ask payment gateways for what is due, and again for what failed."""

from __future__ import annotations

from typing import Annotated

import typer

from fitflow.cli.output import Gym, Json, note, print_json, say

commands = typer.Typer()


@commands.command(epilog="Example: fitflow dunning collect")
def collect(
    *,
    gateway: Annotated[
        str | None,
        typer.Option(
            "--gateway",
            metavar="NAME",
            help="Ask this one alone, also for retries of members who pay through none.",
        ),
    ] = None,
    gym: Gym = None,
    json: Json = False,
) -> None:
    """
    Ask payment gateways for what is due, each member by their own way to pay.

    An invoice is asked for once when it is due, and again for each step of dunning that wants a
    retry: then by the way that was declined least often for it. It may be stopped anywhere and run
    again, by any number at once. What a gateway says at once is booked; the rest comes as its
    events. Where members pay through a gateway that is not installed, the exit status is 1.
    """
    from dataclasses import asdict

    from fitflow.cli.progress import steps
    from fitflow.cli.work import at_work
    from fitflow.gateways.collecting import collect_by_ways, collect_through
    from fitflow.gateways.installed import every_gateway, gateway_named

    named = gateway_named(gateway) if gateway is not None else None
    asking = f"Asking {gateway}" if gateway is not None else "Asking gateways"
    with at_work(gym) as here, steps(asking, quiet=json) as told:
        if named is not None:
            made = collect_through(here.client, named, told=told)
        else:
            made = collect_by_ways(here.client, every_gateway(), told=told)
    if json:
        print_json(asdict(made))
    else:
        paid = sum(event.kind == "paid" for event in made.events)
        declined = sum(event.kind == "declined" for event in made.events)
        say(f"asked for {len(made.asked)} payments, {paid} paid, {declined} declined")
    if made.not_installed:
        note(f"not asked, for it is not installed: {', '.join(made.not_installed)}")
        raise typer.Exit(1)
