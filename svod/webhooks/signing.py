"""Signatures of Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks, symmetric, version 1."""

import secrets
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from typing import Final

PREFIX: Final = "whsec_"
#: Bytes of a secret; the standard asks for 24 to 64.
_BYTES: Final = 32


def new_secret() -> str:
    """Return a new signing secret, as it is shown once."""
    return PREFIX + b64encode(secrets.token_bytes(_BYTES)).decode("ascii")


def signed_headers(signing: Sequence[str], message: str, at: datetime, body: str) -> dict[str, str]:
    """Return the headers of one attempt: every secret signs, so that a receiver may know the old one or the new one."""
    from standardwebhooks import Webhook as Signer  # noqa: PLC0415 -- seldom needed

    signatures = (Signer(secret).sign(msg_id=message, timestamp=at, data=body) for secret in signing)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
