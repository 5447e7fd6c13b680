"""Signing in: no sign-up, secrets unreadable in a copy of the database, mails in order."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.fernet import InvalidToken
from django.test import Client
from django.urls import reverse

from organisations.accounts import AccountAdapter, MFAAdapter
from organisations.models.user import User


def test_nobody_signs_up(db):
    response = Client().post(
        reverse("account_signup"),
        {
            "email": "intruder@example.org",
            "password1": "a long enough password",
            "password2": "a long enough password",
        },
    )
    assert response.status_code == 200
    assert User.objects.count() == 0


def test_nobody_changes_their_own_address(contact):
    client = Client()
    client.force_login(contact)
    assert client.get("/account/email/").status_code == 404
    response = client.post(
        "/account/email/", {"action_add": "", "email": "coordinator@example.org"}
    )
    assert response.status_code == 404


def test_the_stored_secret_is_not_the_secret(contact):
    secret = generate_totp_secret()
    TOTP.activate(contact, secret)
    stored = contact.authenticator_set.get().data["secret"]
    assert secret not in stored
    assert MFAAdapter().decrypt(stored) == secret


def test_encrypting_twice_gives_two_texts():
    adapter = MFAAdapter()
    assert adapter.encrypt("secret") != adapter.encrypt("secret")


def test_another_key_reads_nothing(settings):
    stored = MFAAdapter().encrypt("secret")
    settings.SECRET_KEY = "another key"
    with pytest.raises(InvalidToken):
        MFAAdapter().decrypt(stored)


def test_a_former_key_still_reads(settings):
    stored = MFAAdapter().encrypt("secret")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key"
    assert MFAAdapter().decrypt(stored) == "secret"


def test_mail_subjects_are_as_written():
    assert AccountAdapter().format_email_subject("Your account") == "Your account"


def test_a_reset_for_an_unknown_address_sends_nothing(db, mailoutbox):
    response = Client().post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert response.status_code == 302
    assert mailoutbox == []


def test_a_reset_mail_is_dutch_and_leads_to_this_platform(contact, mailoutbox):
    client = Client(headers={"accept-language": "nl"})
    client.post(reverse("account_reset_password"), {"email": contact.email})
    [mail] = mailoutbox
    assert "http://testserver/account/password/reset/key/" in mail.body
    assert "Thank you" not in mail.body
    assert "je" in mail.body.split()


def test_the_account_pages_speak_to_people_as_the_others_do(contact):
    client = Client(headers={"accept-language": "nl"})
    client.force_login(contact)
    page = client.get(reverse("account_change_password"))
    assert "Je wachtwoord moet minstens 12 tekens lang zijn." in page.text
    assert "Uw " not in page.text
