"""Content Credentials (C2PA): who made a file of what, written into it and signed, and read back.

An extra (`provenance`). Self-asserted: the signature shows that the file was not changed since this
installation signed it, not that what it says is true. Asks no network for anything. Knows nothing of projects.
"""

import io
import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, Literal

from tools.errors import BackEndUnavailable, RequestRefused
from tools.page.seal import Seal

Kind = Literal["procedural", "trained", "composite", "trained composite"]
DIGITAL_SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
SOURCES: dict[Kind, str] = {
    "procedural": "algorithmicMedia",  # by rules alone, learnt from nobody's work
    "trained": "trainedAlgorithmicMedia",
    "composite": "compositeSynthetic",  # with something that a person gave
    "trained composite": "compositeWithTrainedAlgorithmicMedia",
}
SIGNABLE = (
    "image/png", "image/jpeg", "image/webp", "audio/wav", "audio/mpeg", "audio/flac", "video/mp4",
    "application/pdf", "application/epub+zip",
)  # fmt: skip
NEEDS = "pip install 'troupe-studio[provenance]'"
_SETTINGS: dict[str, Any] = {
    "builder": {"thumbnail": {"enabled": False}},
    "verify": {"verify_trust": False, "remote_manifest_fetch": False, "ocsp_fetch": False},
}


@dataclass(frozen=True, kw_only=True)
class Component:
    """Something that went into a file: its title, media type and bytes."""

    title: str
    media_type: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What is said of a file: its title, how it came to be, by what ("house 1"), and of what."""

    title: str
    media_type: str
    kind: Kind
    made_by: tuple[str, ...] = ()
    statement: str = ""
    components: tuple[Component, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """What a file says of itself. `state`: "valid", or "changed" since it was signed. `ours`: signed here."""

    state: Literal["valid", "changed"]
    ours: bool
    title: str
    signed_by: str
    source: str
    made_by: tuple[str, ...]
    components: tuple[str, ...]
    problems: tuple[str, ...] = ()


def available() -> bool:
    """Return whether credentials can be written and read here."""
    return all(find_spec(name) is not None for name in ("c2pa", "cryptography"))


def signed(data: bytes, claim: Claim, seal: Seal) -> bytes:
    """Return the file with the claim in it, signed. Raises BackEndUnavailable, RequestRefused."""
    _insist()
    import c2pa

    try:
        info = c2pa.C2paSignerInfo(b"es256", seal.chain, seal.key, None)
        target = io.BytesIO()
        with c2pa.Signer.from_info(info) as signer:
            builder = c2pa.Builder(_manifest(claim), context=_context())
            for one in claim.components:
                about = {
                    "title": one.title,
                    "format": one.media_type,
                    "relationship": "componentOf",
                }
                builder.add_ingredient(about, one.media_type, io.BytesIO(one.data))
            builder.sign(signer, claim.media_type, io.BytesIO(data), target)
    except c2pa.C2paError as error:
        raise RequestRefused(
            f"credentials cannot be written into {claim.title!r}: {error}",
            hint="the file is handed over without",
        ) from error
    return target.getvalue()


def read(data: bytes, media_type: str, root: bytes = b"") -> Credentials | None:
    """Return what a file says of itself, None if nothing signed is in it; `root` is our own anchor.

    Raises BackEndUnavailable, RequestRefused when the file cannot be read at all.
    """
    _insist()
    import c2pa

    try:
        reader = c2pa.Reader.try_create(media_type, io.BytesIO(data), context=_context())
        if reader is None:
            return None
        told = json.loads(reader.json())
        valid = str(reader.get_validation_state()) in ("Valid", "Trusted")
        ours = bool(root) and valid and _trusted(data, media_type, root)
    except c2pa.C2paError as error:
        raise RequestRefused(
            f"the file cannot be read: {error}", hint="is it whole, and what its name says?"
        ) from error
    return _credentials(told, valid=valid, ours=ours)


def _insist() -> None:
    if not available():
        raise BackEndUnavailable("Content Credentials need a package that is not there", hint=NEEDS)


def _trusted(data: bytes, media_type: str, root: bytes) -> bool:
    import c2pa

    trusting = {"trust": {"trust_anchors": root.decode("ascii", "replace")}}
    settings = {**_SETTINGS, "verify": {**_SETTINGS["verify"], "verify_trust": True}, **trusting}
    context = c2pa.Context(c2pa.Settings.from_dict(settings))
    reader = c2pa.Reader.try_create(media_type, io.BytesIO(data), context=context)
    return reader is not None and str(reader.get_validation_state()) == "Trusted"


@cache
def _context() -> Any:
    import c2pa

    return c2pa.Context(c2pa.Settings.from_dict(_SETTINGS))


def _manifest(claim: Claim) -> dict[str, Any]:
    action: dict[str, Any] = {
        "action": "c2pa.created",
        "digitalSourceType": f"{DIGITAL_SOURCE}{SOURCES[claim.kind]}",
        "softwareAgent": {"name": "Troupe"},
        "parameters": {"org.troupe.made_by": list(claim.made_by)},
    }
    if claim.statement:
        action["description"] = claim.statement
    return {
        "claim_generator_info": [{"name": "Troupe"}],
        "title": claim.title,
        "format": claim.media_type,
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [action]}}],
    }


def _credentials(told: dict[str, Any], *, valid: bool, ours: bool) -> Credentials:
    active = told.get("manifests", {}).get(told.get("active_manifest"), {})
    actions = [
        action
        for one in active.get("assertions", ())
        if str(one.get("label", "")).startswith("c2pa.actions")
        for action in one.get("data", {}).get("actions", ())
    ]
    sources = [str(one["digitalSourceType"]) for one in actions if "digitalSourceType" in one]
    made_by = [
        str(name)
        for one in actions
        for name in (one.get("parameters") or {}).get("org.troupe.made_by", ())
    ]
    signature = active.get("signature_info", {})
    names = (str(signature.get(key, "")) for key in ("issuer", "common_name"))
    return Credentials(
        state="valid" if valid else "changed",
        ours=ours,
        title=str(active.get("title", "")),
        signed_by=", ".join(name for name in names if name),
        source=sources[0].removeprefix(DIGITAL_SOURCE) if sources else "",
        made_by=tuple(made_by),
        components=tuple(str(one.get("title", "")) for one in active.get("ingredients", ())),
        problems=()
        if valid
        else tuple(str(one.get("code", "")) for one in told.get("validation_status", ())),
    )
