import io
import stat
from pathlib import Path

import pytest
from PIL import Image

from tools.errors import BackEndUnavailable, RequestRefused
from tools.page import credentials
from tools.page.credentials import SOURCES, Claim, Component, read, signed
from tools.page.seal import CHAIN, KEY, Seal, root_of, seal


def picture(grey: int = 90) -> bytes:
    target = io.BytesIO()
    Image.new("L", (48, 27), grey).save(target, "PNG")
    return target.getvalue()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Seal:
    pytest.importorskip("c2pa")
    return seal(tmp_path_factory.mktemp("home") / "keys")


def claim(**changes: object) -> Claim:
    part = Component(title="scene:1/picture", media_type="image/png", data=picture(10))
    given: dict[str, object] = {
        "title": "The Keeper", "media_type": "image/png", "kind": "procedural",
        "made_by": ("picture by house 1",), "components": (part,),
    }  # fmt: skip
    return Claim(**(given | changes))  # type: ignore[arg-type]  # fields of the claim


def test_what_is_signed_is_read_back(own: Seal) -> None:
    data = signed(picture(), claim(), own)
    found = read(data, "image/png", own.root)
    assert found is not None
    assert (found.state, found.ours, found.title) == ("valid", True, "The Keeper")
    assert found.source == "algorithmicMedia"
    assert (found.made_by, found.components) == (("picture by house 1",), ("scene:1/picture",))
    assert "self-asserted" in found.signed_by
    with Image.open(io.BytesIO(data)) as image:
        assert image.tobytes() == Image.new("L", (48, 27), 90).tobytes()


@pytest.mark.parametrize("kind", SOURCES)
def test_every_kind_has_its_source(own: Seal, kind: str) -> None:
    found = read(signed(picture(), claim(kind=kind), own), "image/png")
    assert found is not None
    assert found.source == SOURCES[kind]  # type: ignore[index]  # one of its keys


def test_a_changed_file_is_found_out(own: Seal) -> None:
    data = bytearray(signed(picture(), claim(), own))
    data[-20] ^= 1
    found = read(bytes(data), "image/png", own.root)
    assert found is not None
    assert (found.state, found.ours) == ("changed", False)
    assert found.problems


def test_another_installations_signature_is_not_ours(own: Seal, tmp_path: Path) -> None:
    other = seal(tmp_path / "keys")
    found = read(signed(picture(), claim(), other), "image/png", own.root)
    assert found is not None
    assert (found.state, found.ours) == ("valid", False)


def test_nothing_signed_is_nothing_and_junk_is_refused(own: Seal) -> None:
    assert read(picture(), "image/png") is None
    with pytest.raises(RequestRefused):
        read(b"junk", "image/png")
    with pytest.raises(RequestRefused):
        signed(b"junk", claim(media_type="video/mp4"), own)


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    folder = tmp_path / "home" / "keys"
    assert root_of(folder) == b""
    first = seal(folder)
    assert seal(folder) == first
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert root_of(folder) == first.root
    (folder / CHAIN).write_bytes(b"another's")
    assert seal(folder).chain == b"another's"
    assert seal(folder).key == (folder / KEY).read_bytes()
    assert [path.name for path in folder.parent.iterdir()] == ["keys"]


def test_without_the_extra_one_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credentials, "find_spec", lambda name: None)
    with pytest.raises(BackEndUnavailable) as error:
        read(picture(), "image/png")
    assert "troupe-studio[provenance]" in error.value.hint
