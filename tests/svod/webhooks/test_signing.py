"""Signatures, both ways, against the official library and the example it publishes."""

import json
from base64 import b64decode
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook as Official
from standardwebhooks.webhooks import WebhookVerificationError

from svod.ids import now
from svod.webhooks.signing import new_secret, signed_headers

#: The example of the standard's own tests, in every language it is published in.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 -- published
MESSAGE = "msg_p5jXN8AQM9LWM0D4loKWxJek"
AT = datetime.fromtimestamp(1614265330, UTC)
BODY = '{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_published_example_comes_out():
    headers = signed_headers([SECRET], MESSAGE, AT, BODY)
    assert headers == {
        "webhook-id": MESSAGE,
        "webhook-timestamp": "1614265330",
        "webhook-signature": SIGNATURE,
    }


def test_what_is_signed_here_is_verified_there():
    secret, body = (
        new_secret(),
        json.dumps({"type": "record.changed", "текст": "Ёжик — «в тумане»"}, ensure_ascii=False),
    )
    headers = signed_headers([secret], MESSAGE, now(), body)
    assert Official(secret).verify(body.encode(), headers) == json.loads(body)
    for spoilt in ({**headers, "webhook-id": "msg_x"}, {**headers, "webhook-signature": SIGNATURE}):
        with pytest.raises(WebhookVerificationError):
            Official(secret).verify(body, spoilt)
    with pytest.raises(WebhookVerificationError):
        Official(new_secret()).verify(body, headers)


def test_what_is_signed_there_is_what_is_signed_here():
    secret, at = new_secret(), now()
    theirs = Official(secret).sign(MESSAGE, at, BODY)
    assert signed_headers([secret], MESSAGE, at, BODY)["webhook-signature"] == theirs


def test_while_a_secret_is_changed_both_of_them_verify():
    old, new = new_secret(), new_secret()
    headers = signed_headers([new, old], MESSAGE, now(), BODY)
    assert len(headers["webhook-signature"].split(" ")) == 2
    for secret in (old, new):
        Official(secret).verify(BODY, headers)


@pytest.mark.parametrize("off", [timedelta(minutes=-6), timedelta(minutes=6)])
def test_a_message_replayed_later_is_refused_by_the_receiver(off):
    headers = signed_headers([SECRET], MESSAGE, now() + off, BODY)
    with pytest.raises(WebhookVerificationError):
        Official(SECRET).verify(BODY, headers)


def test_a_secret_is_as_long_as_the_standard_asks():
    secret = new_secret()
    assert secret.startswith("whsec_")
    assert len(b64decode(secret.removeprefix("whsec_"), validate=True)) == 32
    assert new_secret() != secret
