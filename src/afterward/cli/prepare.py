"""`afterward prepare`: compile the fast simulation once, so that answers come sooner."""

from __future__ import annotations

import click

SAYS = {
    "ready": "The fast simulation was ready already.",
    "compiled": "The fast simulation is ready. It gives the same answers, sooner.",
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def prepare(*, as_json: bool) -> None:
    """Compile the fast simulation for this machine: about half a minute, once for each version.

    Without it every answer is worked out by the slower twin, which comes to the same. Nothing is
    fetched, and nothing leaves this machine.
    """
    import json

    from afterward.simulation import engine

    done = "ready" if engine.installed() and engine.ready() else "compiled"
    if done == "compiled":
        engine.prepare()
    if as_json:
        click.echo(json.dumps({"schema": "afterward.prepare/1", "state": done}, indent=2))
    else:
        click.echo(SAYS[done])
