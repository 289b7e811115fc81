"""A connection that stays open gets every answer at once."""

import socket

from api.serve.run import bound


def test_a_body_does_not_wait_for_its_head_to_be_confirmed() -> None:
    with (
        bound("127.0.0.1", 0) as listener,
        socket.create_connection(listener.getsockname()),
        listener.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
