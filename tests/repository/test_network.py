"""Tests reach this machine and nothing else."""

import socket

import pytest

from tests import network

ELSEWHERE = "192.0.2.1"  # RFC 5737: for documentation, never in use


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_a_connection_elsewhere_is_refused(method: str) -> None:
    with socket.socket() as plug, pytest.raises(network.NetworkClosedError):
        getattr(plug, method)((ELSEWHERE, 80))


def test_a_datagram_elsewhere_is_refused() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug,
        pytest.raises(network.NetworkClosedError),
    ):
        plug.sendto(b"leak", (ELSEWHERE, 53))


def test_a_name_elsewhere_is_not_looked_up() -> None:
    with pytest.raises(network.NetworkClosedError):
        socket.create_connection(("example.org", 80))


def test_this_machine_is_reachable() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as plug,
    ):
        assert plug.getpeername() == server.getsockname()
