"""How staff sign in: no self-registration, and second-factor secrets stored encrypted."""

import base64
from typing import NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.encoding import force_bytes

PURPOSE = b"second-factor secrets"
"""Keeps this key apart from everything else that is derived from SECRET_KEY."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by coordinators; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is: a host name in brackets says nothing to the reader."""
        return subject


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps what the second factor is computed from unreadable in a copy of the database."""

    def get_totp_issuer(self) -> str:
        return "WWT"

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again, also when SECRET_KEY has moved to SECRET_KEY_FALLBACKS.

        Raises `cryptography.fernet.InvalidToken` under any other key.
        """
        return _cipher().decrypt(encrypted_text.encode()).decode()


def no_such_page(_request: HttpRequest) -> NoReturn:
    """Stands where allauth lets people change their address.

    The audit log names people by it, so only a coordinator's invitation sets one.
    """
    raise Http404


def _cipher() -> MultiFernet:
    """Encrypts with the key of today, reads what earlier keys encrypted."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str | bytes) -> bytes:
    """A Fernet key from a secret; HKDF makes it useless for any other purpose."""
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE)
    return base64.urlsafe_b64encode(derivation.derive(force_bytes(secret)))
