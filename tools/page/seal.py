"""The key with which this installation signs what it hands over: made at first use, never exported.

A certificate of our own making says only that the same installation signed; it says nothing of who that is.
Whoever has a better one puts its chain and key in their place. Knows nothing of files and formats.
"""

import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.errors import BackEndFailed

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name

CHAIN, KEY, ROOT = "credentials.pem", "credentials.key", "root.pem"
_YEARS = 10


@dataclass(frozen=True, kw_only=True)
class Seal:
    """A certificate chain and its key (ES256), both PEM; `root` is the anchor it can be trusted by here."""

    chain: bytes
    key: bytes
    root: bytes


def seal(folder: Path) -> Seal:
    """Return this installation's seal, made now if there is none. Raises BackEndFailed."""
    try:
        if not (folder / KEY).exists():
            _make(folder)
        return Seal(
            chain=(folder / CHAIN).read_bytes(),
            key=(folder / KEY).read_bytes(),
            root=(folder / ROOT).read_bytes() if (folder / ROOT).exists() else b"",
        )
    except OSError as error:
        raise BackEndFailed(
            f"the key to sign with cannot be read: {error}", hint=f"look into {str(folder)!r}"
        ) from error


def root_of(folder: Path) -> bytes:
    """Return the anchor of this installation's seal; nothing if it never signed."""
    path = folder / ROOT
    return path.read_bytes() if path.is_file() else b""


def _make(folder: Path) -> None:
    """Write a new seal beside its place and move it there whole; another process's is left as it is."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".keys-", dir=folder.parent))  # for its owner alone
    try:
        made = _certified()
        for name, data in ((CHAIN, made.chain), (ROOT, made.root), (KEY, made.key)):
            descriptor = os.open(fresh / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
        if not folder.exists():
            fresh.rename(folder)
        elif not (folder / KEY).exists():
            for path in sorted(fresh.iterdir(), key=lambda path: path.name == KEY):
                path.replace(folder / path.name)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _certified() -> Seal:
    """Return a new key with a certificate under a root whose own key is thrown away."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    above, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    mark = secrets.token_hex(4)
    issuer, subject = _name(f"Root of installation {mark}"), _name(f"Installation {mark}")
    root = _certificate(issuer, above.public_key(), issuer, above, root=True)
    leaf = _certificate(subject, own.public_key(), issuer, above, root=False)
    pem = serialization.Encoding.PEM
    return Seal(
        chain=leaf.public_bytes(pem) + root.public_bytes(pem),
        root=root.public_bytes(pem),
        key=own.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )


def _name(common: str) -> "Name":
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Troupe (self-asserted)"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _certificate(
    subject: "Name", public: Any, issuer: "Name", signer: Any, *, root: bool
) -> "Certificate":
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import ExtendedKeyUsageOID

    now = datetime.now(UTC)
    uses = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    usage = x509.KeyUsage(digital_signature=not root, key_cert_sign=root, crl_sign=root, **uses)
    built = (
        x509.CertificateBuilder(issuer_name=issuer, subject_name=subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * _YEARS - (0 if root else 1)))
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    if not root:
        issued = signer.public_key()
        # C2PA asks for a purpose; this is the one of its list that names nobody.
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        above = x509.AuthorityKeyIdentifier.from_issuer_public_key(issued)
        built = built.add_extension(purpose, critical=False).add_extension(above, critical=False)
    return built.sign(signer, hashes.SHA256())
