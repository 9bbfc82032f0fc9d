"""``hefboom serve``: the workbench and the API on this machine."""

from __future__ import annotations

import dataclasses
import os
import socket
from typing import TYPE_CHECKING, Annotated

import typer

from hefboom.cli.options import Json, examples
from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.api.settings import Settings

__all__ = ["EPILOG", "serve"]

EPILOG = examples("hefboom serve", "hefboom serve --port 8080")


def serve(
    *,
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="N", min=1, max=65535, help="Port.  [8000]"),
    ] = None,
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="NAME", help="Address to listen on.  [127.0.0.1]"),
    ] = None,
    json: Json = False,
) -> None:
    """Serve the workbench and the API in the browser, until Ctrl-C.

    Only this machine can reach it, unless --host says otherwise.
    """
    _one_thread_each()
    _keep_memory()
    try:
        import uvicorn

        from hefboom.api.settings import settings_from_environment
        from hefboom.web.app import create_app
    except ModuleNotFoundError as error:
        raise HefboomError(
            "the workbench needs packages that are not installed; install hefboom[web]",
            found=f"no {error.name}",
        ) from None
    settings = settings_from_environment()
    settings = dataclasses.replace(
        settings,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
    )
    _check_free(settings)
    _announce(settings, json)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",  # no log of who asked what
        access_log=False,
        server_header=False,
        proxy_headers=settings.behind_proxy,
    )


def _one_thread_each() -> None:
    """Matrix products take one core each: many answers at once share the cores already."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def _keep_memory() -> None:
    """Let arrays of one answer use the memory of the last, instead of asking the system again.

    In threads the C library gives every large array back at once, and clearing new pages costs as
    much as half of an answer. Other libraries than that of GNU are left as they are.
    """
    import ctypes

    arenas, mapped_from, trimmed_from = -8, -3, -1  # M_ARENA_MAX, M_MMAP_THRESHOLD, ...
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, TypeError, AttributeError):
        return
    mallopt(arenas, 1)
    mallopt(mapped_from, 32 << 20)
    mallopt(trimmed_from, 512 << 20)


def _check_free(settings: Settings) -> None:
    """Say it in one line when the address cannot be used, before anything is loaded.

    Raises:
        HefboomError: the port is in use, or the host is not of this machine.
    """
    try:
        family, kind, number, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError:
        raise HefboomError("is not an address", field="--host", found=settings.host) from None
    with socket.socket(family, kind, number) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError:
            raise HefboomError(
                "this port is kept for the system", field="--port", found=settings.port,
                allowed="1024 to 65535",
            ) from None  # fmt: skip
        except OSError as error:
            import errno

            if error.errno == errno.EADDRINUSE:
                raise HefboomError(
                    "this port is in use; stop the other server or choose another port",
                    field="--port",
                    found=settings.port,
                ) from None
            raise HefboomError(
                "this machine cannot listen on that address", field="--host", found=settings.host
            ) from None


def _announce(settings: Settings, json: bool) -> None:
    name = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{name}:{settings.port}"
    if json:
        from hefboom.cli.output import print_json

        print_json({"url": address, "api": f"{address}/v1"})
    else:
        from hefboom.cli.output import print_text

        print_text(f"Hefboom: {address}  (stop with Ctrl-C)")
