"""``participate serve``: one process for a hall."""

from gevent import monkey

monkey.patch_all()

import errno  # noqa: E402 - gevent comes before everything that opens a socket
import fcntl  # noqa: E402
import signal  # noqa: E402
import socket  # noqa: E402
import struct  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402

import click  # noqa: E402
from gevent.event import Event  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402

from participate.access.links import ensure_first_organiser, setup_link  # noqa: E402
from participate.app import Application, make_app  # noqa: E402
from participate.cli.settings import migrated  # noqa: E402
from participate.config import BadSetting, Settings, read_settings  # noqa: E402

EVERYWHERE = "0.0.0.0"  # noqa: S104 - a hall's phones come from the network
GET_FLAGS, GET_ADDRESS, RUNNING = 0x8913, 0x8915, 0x40  # Linux: SIOCGIFFLAGS, SIOCGIFADDR, IFF_RUNNING


@click.command("serve")
@click.option("--port", help="Port to listen on (PORT).")
@click.option("--host", default=None, help="Address to listen on; default: this machine only, all with --lan.")
@click.option("--lan", is_flag=True, help="Serve a hall without internet: find this machine's address for the QR code.")
def command(port: str | None, host: str | None, lan: bool) -> None:
    """Serve conferences to phones, control screens and projectors."""
    try:
        settings = settings_for(port, lan)
    except BadSetting as wrong:
        raise click.ClickException(str(wrong)) from wrong
    if lan:
        click.echo(f"Phones in this network reach {settings.public_url}")
        click.echo("This address is not encrypted: use it in a trusted network only.")
    run(settings, host or (EVERYWHERE if lan else "127.0.0.1"))


def settings_for(port: str | None, lan: bool) -> Settings:
    settings = read_settings(PORT=port)
    return read_settings(PORT=port, PUBLIC_URL=f"http://{lan_address()}:{settings.port}") if lan else settings


def lan_address() -> str:
    """The address other devices in the network see; no packet is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            address = str(probe.getsockname()[0])
        except OSError:  # no way leads out: a hotspot of this laptop's own, or a Wi-Fi without a gateway
            address = next(own_addresses(), "127.0.0.1")
    if address.startswith("127."):
        raise BadSetting("This machine is in no network. Connect it to the hall's Wi-Fi, then start again.")
    return address


def own_addresses() -> Iterator[str]:
    """The IPv4 address of each interface that is connected, loopback left out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _number, name in socket.if_nameindex():
            asked = struct.pack("256s", name.encode())
            try:
                (flags,) = struct.unpack_from("H", fcntl.ioctl(probe, GET_FLAGS, asked), 16)
                address = socket.inet_ntoa(fcntl.ioctl(probe, GET_ADDRESS, asked)[20:24])
            except OSError:  # it has none
                continue
            if flags & RUNNING and not address.startswith("127."):
                yield address


def greet(application: Application) -> None:
    """Say where to go, and how the first organiser comes in while there is none."""
    settings = application.settings
    click.echo(f"Serving {settings.public_url}")
    first = application.writer.perform(lambda work: ensure_first_organiser(work, settings.secret_key))
    if first is not None:
        click.echo(f"First organiser: {setup_link(settings.public_url, first)}")
    sys.stdout.flush()


def run(settings: Settings, host: str, *, ready: Callable[[Application], None] = greet) -> None:
    """Migrate, serve until told to stop, then finish what is waiting."""
    application = make_app(settings)
    migrated(application.database)
    server = WSGIServer(listener(host, settings.port), application.flask, log=None)
    told_to_stop = Event()  # ours, not the server's: it may be set while the links are still being printed
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told_to_stop.set())
    application.start()
    try:
        ready(application)
        server.start()
        told_to_stop.wait()
    finally:
        server.stop(timeout=1)  # what is under way has a second
        application.close()
        sys.stdout.flush()


def listener(host: str, port: int) -> socket.socket:
    """A socket whose answers leave at once (TCP_NODELAY is inherited by what it accepts)."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listening.bind((host, port))
    except OSError as failure:
        if failure.errno == errno.EADDRINUSE:
            raise click.ClickException(f"Port {port} is taken. Set another one: PORT=5001") from failure
        raise click.ClickException(f"{host}:{port} cannot be used: {failure.strerror}") from failure
    listening.listen(4096)
    return listening
