"""``gov-extract serve``: the server of HTTP, see docs/server.md."""

from __future__ import annotations

from typing import Annotated

import typer

from .messages import Command, say, telling
from .options import Home, KnowledgeFiles, extractor_of

__all__ = ["serve_app"]

serve_app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@serve_app.command(cls=Command)
def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="At which port; 0 for any.")] = 8000,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A further name that the server is called by; may be repeated."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that extract.")] = 2,
    queue: Annotated[int, typer.Option(min=1, metavar="N", help="Requests that may wait; one more gets 503.")] = 32,
    max_length: Annotated[int, typer.Option(min=1, metavar="N", help="Characters of one text.")] = 500_000,
    max_texts: Annotated[int, typer.Option(min=1, metavar="N", help="Texts and files of one request.")] = 100,
    max_body: Annotated[int, typer.Option(min=1, metavar="BYTES", help="Of one request.")] = 20_000_000,
    max_file: Annotated[int, typer.Option(min=1, metavar="BYTES", help="Of one file.")] = 20_000_000,
    timeout: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="Of work for one request.")] = 60,
    wait: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="That a request may wait for a worker.")] = 30,
    head_timeout: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="For a request's head to come.")] = 10,
    body_timeout: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="For a request's body to come.")] = 30,
    memory: Annotated[int, typer.Option(min=500, metavar="MB", help="That a worker may take.")] = 2_000,
    connections: Annotated[int, typer.Option(min=1, metavar="N", help="Open at once.")] = 500,
    knowledge: KnowledgeFiles = None,
    home: Home = None,
) -> None:
    """Serve extraction over HTTP: POST /extract, /check, /series, /report, and a page at / to try it.

    It has neither TLS nor a login, stores nothing, and writes no word of a text into its log. SIGTERM or Ctrl-C ends it once
    the requests that it has are answered.
    """
    with telling():
        from ..errors import InputError

        try:
            from ..server.hosts import is_loopback
            from ..server.limits import Limits
            from ..server.run import run
        except ModuleNotFoundError as error:
            raise InputError(f"{error.name} is not installed; pip install '.[serve]'") from None
        limits = Limits(
            workers=workers,
            queue=queue,
            characters=max_length,
            texts=max_texts,
            body=max_body,
            file=max_file,
            seconds=timeout,
            wait=wait,
            head=head_timeout,
            receive=body_timeout,
            memory=memory,
            connections=connections,
        )
        extractor = extractor_of(knowledge, home, max_length)
        if not is_loopback(host):
            say(
                f"--host {host}: others can reach this, and it has neither TLS nor a login; put a proxy before it that has"
            )
        run(extractor, limits, host=host, port=port, names=allow_host or ())
