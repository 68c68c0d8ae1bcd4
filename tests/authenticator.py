"""A device with passkeys, in software: it signs whatever a test wants it to."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn import base64url_to_bytes
from webauthn.helpers import bytes_to_base64url

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """``is_verifying``: whether it makes sure of its person before it signs."""

    origin: str
    is_verifying: bool = True
    uses: int = 0
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: dict[str, Any]) -> str:
        """What ``navigator.credentials.create`` answers, as JSON."""
        numbers = self.key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        attested = bytes(16) + len(self.credential).to_bytes(2) + self.credential
        told = self._told(options["rp"]["id"], ATTESTED) + attested + cbor2.dumps(key)
        statement = {"fmt": "none", "attStmt": {}, "authData": told}
        return self._answer(
            {
                "clientDataJSON": self._client("webauthn.create", options),
                "attestationObject": cbor2.dumps(statement),
            }
        )

    def sign(self, options: dict[str, Any]) -> str:
        """What ``navigator.credentials.get`` answers, as JSON."""
        self.uses += 1
        told = self._told(options["rpId"], 0)
        client = self._client("webauthn.get", options)
        signed = told + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {"clientDataJSON": client, "authenticatorData": told, "signature": signature}
        )

    def _told(self, host: str, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.is_verifying else 0)
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + self.uses.to_bytes(4)

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        challenge = bytes_to_base64url(base64url_to_bytes(options["challenge"]))
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _answer(self, response: dict[str, bytes]) -> str:
        own = bytes_to_base64url(self.credential)
        parts = {name: bytes_to_base64url(value) for name, value in response.items()}
        return json.dumps(
            {"id": own, "rawId": own, "type": "public-key", "response": parts}
            | {"clientExtensionResults": {}}
        )
