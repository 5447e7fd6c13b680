"""What each stored field may ever reveal about a person. A new field needs a line here.

Answers and everything beside them are the classes to be careful with: a table that
holds one of ANSWER, KEY or CODE may hold nothing else than RANDOM and PLACE.
"""

from enum import Enum


class Reveals(Enum):
    """What somebody who reads the field learns about a person."""

    ANSWER = "what somebody answered, without who and when"
    SEALED = "what people answered, shuffled and coarsened; confidential"
    KEY = "makes a submission's number from a page; destroyed at sealing"
    CODE = "that a code was given out and not used; destroyed at use, and at sealing"
    RANDOM = "nothing: random, or made with a key that is destroyed"
    PLACE = "which collector: an organisation's week, which thousands share"
    COUNT = "how many answered: rounded, or published through the gate"
    STAFF = "about a coordinator or contact, who signed in"
    ORGANISATION = "about an organisation or a schedule, and no person"
    CONTENT = "what is asked, and nothing about who answers"
    RELEASED = "numbers that passed the disclosure gate"
    TECHNICAL = "nothing: digests, versions, states"


R = Reveals

CLASSIFICATION: dict[str, dict[str, Reveals]] = {
    "surveys.Submission": {
        "collector_id": R.PLACE,
        "id": R.RANDOM,
        "answers": R.ANSWER,
        "fingerprint": R.RANDOM,
    },
    "surveys.OpenText": {
        "collector_id": R.PLACE,
        "id": R.RANDOM,
        "item": R.ANSWER,
        "text": R.ANSWER,
    },
    "surveys.Code": {"collector_id": R.PLACE, "fingerprint": R.CODE},
    "surveys.CollectorKey": {"collector_id": R.PLACE, "key": R.KEY},
    "surveys.SealedAnswers": {
        "id": R.RANDOM,
        "collector_id": R.PLACE,
        "instrument_digest": R.TECHNICAL,
        "questionnaire": R.CONTENT,
        "rows": R.SEALED,
        "answers": R.SEALED,
        "answers_sha256": R.TECHNICAL,
        "texts": R.SEALED,
        "texts_sha256": R.TECHNICAL,
        "coarsened_away": R.SEALED,
    },
    "surveys.Collector": {
        "id": R.PLACE,
        "token": R.PLACE,
        "instrument": R.CONTENT,
        "questionnaire": R.CONTENT,
        "opens_at": R.ORGANISATION,
        "closes_at": R.ORGANISATION,
        "appearance": R.ORGANISATION,
        "revoked": R.ORGANISATION,
        "one_time_codes": R.ORGANISATION,
        "rehearsal": R.ORGANISATION,
    },
    "surveys.Instrument": {
        "id": R.TECHNICAL,
        "code": R.CONTENT,
        "version": R.CONTENT,
        "digest": R.TECHNICAL,
        "content": R.CONTENT,
    },
    "organisations.User": {
        "id": R.STAFF,
        "email": R.STAFF,
        "name": R.STAFF,
        "first_name": R.STAFF,
        "last_name": R.STAFF,
        "password": R.STAFF,
        "last_login": R.STAFF,
        "date_joined": R.STAFF,
        "is_superuser": R.STAFF,
        "is_staff": R.STAFF,
        "is_active": R.STAFF,
        "is_coordinator": R.STAFF,
    },
    "organisations.User_groups": {"id": R.STAFF, "user": R.STAFF, "group": R.STAFF},
    "organisations.User_user_permissions": {
        "id": R.STAFF,
        "user": R.STAFF,
        "permission": R.STAFF,
    },
    "organisations.Membership": {"id": R.STAFF, "user": R.STAFF, "organisation": R.STAFF},
    "organisations.AuditEvent": {
        "id": R.STAFF,
        "at": R.STAFF,
        "actor": R.STAFF,
        "verb": R.STAFF,
        "target": R.STAFF,
        "detail": R.STAFF,
    },
    "organisations.Organisation": {
        "id": R.ORGANISATION,
        "name": R.ORGANISATION,
        "language": R.ORGANISATION,
        "accent": R.ORGANISATION,
        "logo": R.ORGANISATION,
        "rehearsal": R.ORGANISATION,
    },
    "organisations.Study": {
        "id": R.ORGANISATION,
        "name": R.ORGANISATION,
        "instrument": R.CONTENT,
        "rehearsal": R.ORGANISATION,
    },
    "organisations.Cohort": {
        "id": R.ORGANISATION,
        "study": R.ORGANISATION,
        "name": R.ORGANISATION,
        "starts_on": R.ORGANISATION,
    },
    "organisations.Enrolment": {
        "id": R.ORGANISATION,
        "cohort": R.ORGANISATION,
        "organisation": R.ORGANISATION,
        "headcount": R.ORGANISATION,
        "withdrawn_at": R.ORGANISATION,
        "access": R.ORGANISATION,
        "mirror": R.ORGANISATION,
        "results": R.RELEASED,
        "workforce": R.ORGANISATION,
    },
    "organisations.Week": {
        "id": R.ORGANISATION,
        "cohort": R.ORGANISATION,
        "number": R.ORGANISATION,
        "questionnaire": R.CONTENT,
        "opens_at": R.ORGANISATION,
        "closes_at": R.ORGANISATION,
    },
    "organisations.Link": {
        "id": R.ORGANISATION,
        "week": R.ORGANISATION,
        "enrolment": R.ORGANISATION,
        "collector": R.PLACE,
        "revoked_at": R.ORGANISATION,
        "codes_issued": R.ORGANISATION,
    },
    "organisations.Participation": {
        "id": R.ORGANISATION,
        "link": R.ORGANISATION,
        "day": R.ORGANISATION,
        "answered": R.COUNT,
    },
    "reports.Release": {
        "id": R.RELEASED,
        "enrolment": R.ORGANISATION,
        "study": R.ORGANISATION,
        "week": R.ORGANISATION,
        "made_from": R.ORGANISATION,
        "instrument_digest": R.TECHNICAL,
        "sealed_digests": R.TECHNICAL,
        "code_version": R.TECHNICAL,
        "rule_version": R.TECHNICAL,
        "digest": R.TECHNICAL,
        "appearance": R.ORGANISATION,
        "notes": R.ORGANISATION,
        "made_at": R.TECHNICAL,
        "published_at": R.STAFF,
        "published_by": R.STAFF,
        "replaced_at": R.TECHNICAL,
    },
    "reports.ReleasedTable": {
        "id": R.RELEASED,
        "release": R.RELEASED,
        "order": R.RELEASED,
        "kind": R.RELEASED,
        "subject": R.CONTENT,
        "questionnaire": R.CONTENT,
        "rows": R.RELEASED,
        "columns": R.RELEASED,
        "cells": R.RELEASED,
        "decisions": R.RELEASED,
    },
    "reports.ReportFile": {
        "id": R.RELEASED,
        "release": R.RELEASED,
        "beside": R.RELEASED,
        "form": R.TECHNICAL,
        "language": R.TECHNICAL,
        "state": R.TECHNICAL,
        "progress": R.TECHNICAL,
        "step": R.TECHNICAL,
        "section": R.TECHNICAL,
        "missing": R.TECHNICAL,
        "touched_at": R.TECHNICAL,
        "content": R.RELEASED,
        "sha256": R.TECHNICAL,
    },
    "wwt.Rehearsal": {
        "id": R.TECHNICAL,
        "instrument": R.CONTENT,
        "study": R.ORGANISATION,
        "by": R.STAFF,
        "name": R.ORGANISATION,
        "seed": R.TECHNICAL,
        "scale": R.TECHNICAL,
        "organisations": R.TECHNICAL,
        "state": R.TECHNICAL,
        "progress": R.TECHNICAL,
        "step": R.TECHNICAL,
        "touched_at": R.TECHNICAL,
    },
    # Tables of the packages for signing in: staff only, respondents have no account.
    "auth.Permission": {
        "id": R.TECHNICAL,
        "name": R.TECHNICAL,
        "content_type": R.TECHNICAL,
        "codename": R.TECHNICAL,
    },
    "auth.Group": {"id": R.TECHNICAL, "name": R.TECHNICAL},
    "auth.Group_permissions": {
        "id": R.TECHNICAL,
        "group": R.TECHNICAL,
        "permission": R.TECHNICAL,
    },
    "contenttypes.ContentType": {
        "id": R.TECHNICAL,
        "app_label": R.TECHNICAL,
        "model": R.TECHNICAL,
    },
    "sessions.Session": {
        "session_key": R.STAFF,
        "session_data": R.STAFF,
        "expire_date": R.STAFF,
    },
    "account.EmailAddress": {
        "id": R.STAFF,
        "user": R.STAFF,
        "email": R.STAFF,
        "verified": R.STAFF,
        "primary": R.STAFF,
    },
    "account.EmailConfirmation": {
        "id": R.STAFF,
        "email_address": R.STAFF,
        "created": R.STAFF,
        "sent": R.STAFF,
        "key": R.STAFF,
    },
    "mfa.Authenticator": {
        "id": R.STAFF,
        "user": R.STAFF,
        "type": R.STAFF,
        "data": R.STAFF,
        "created_at": R.STAFF,
        "last_used_at": R.STAFF,
    },
}
