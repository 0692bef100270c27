"""The safety net itself: no test can reach the network or the real home."""

import os
import socket
from pathlib import Path

import pytest


def test_no_test_reaches_the_network() -> None:
    with socket.socket() as line, pytest.raises(AssertionError, match="network"):
        line.connect(("203.0.113.1", 80))


def test_no_test_reaches_the_real_home(home: Path) -> None:
    assert os.environ["TROUPE_HOME"] == str(home)
    assert not home.exists()
