"""Settings, all from the environment (docs/settings.md). No secret has a default."""

from pathlib import Path
from typing import Any

from celery.schedules import crontab
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from environs import Env

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# --- The machine ---------------------------------------------------------------------
DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
PUBLIC_URL = env.str("PUBLIC_URL").rstrip("/")
"""Where respondents reach the platform; links start with it."""
STAFF_URL = env.str("STAFF_URL", PUBLIC_URL).rstrip("/")
"""Where staff reach it: in production a name of its own. Mails to staff start with it."""

# Demonstrations, rehearsals and tests only; `check --deploy` refuses both.
DEMO = env.bool("DEMO", False)
CLOCK_FILE = env.str("CLOCK_FILE", "")

# --- Data ----------------------------------------------------------------------------
DATABASES = {"default": env.dj_db_url("DATABASE_URL")}
DATABASES["default"].update(
    CONN_MAX_AGE=0,
    OPTIONS={
        **DATABASES["default"].get("OPTIONS", {}),
        "connect_timeout": 2,
        "pool": {
            "min_size": 0,
            "max_size": env.int("DATABASE_POOL", 8),
            # A respondent is answered within two seconds, form and all, also without a database.
            "timeout": 0.8,
            # Try once and let the next visitor try again: the pool's own way, waiting twice
            # as long after each failure, would keep a web server without a database for
            # minutes after the database is back.
            "reconnect_timeout": 0.5,
        },
    },
)
REDIS_URL = env.str("REDIS_URL")
CACHES = {
    # Shared by all web processes: it holds the limits on signing in, and nothing of respondents.
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "staff",
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }
}
# Celery has its own name for a Redis that is reached through a socket.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A web process that hands over a task waits for seconds, not minutes: what cannot be handed
# over stays waiting in the database, and the sweep sends it again.
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 2}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE = {
    "seal closed weeks": {
        "task": "surveys.tasks.seal_closed",
        "schedule": env.int("SEAL_EVERY", 60),
    },
    # In between it is done after every sealing; open weeks leave ten minutes in the log at most.
    "empty the database's log": {"task": "surveys.tasks.empty_database_log", "schedule": 600},
    "count participation": {
        "task": "organisations.tasks.count_participation",
        "schedule": crontab(hour="6", minute="0"),
    },
    "make due releases": {
        "task": "reports.tasks.make_due_releases",
        "schedule": env.int("RELEASE_EVERY", 60),
    },
    "restart stale rehearsals": {
        "task": "wwt.tasks.restart_stale_rehearsals",
        "schedule": 300,
    },
    "restart stale reports": {"task": "reports.tasks.restart_stale", "schedule": 120},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- The house -----------------------------------------------------------------------
INSTALLED_APPS = [
    "wwt",
    "reports",
    "organisations",
    "surveys",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "wwt.static_files.StaticFilesMiddleware",
    "wwt.front_doors.FrontDoors",
    # Behind this door are staff only.
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "organisations.middleware.SecondFactorMiddleware",
    "wwt.limits.LimitsAwayMiddleware",
]
ROOT_URLCONF = "wwt.urls"
WSGI_APPLICATION = "wwt.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["wwt"]
CRISPY_TEMPLATE_PACK = "wwt"

# --- People who sign in --------------------------------------------------------------
AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "organisations:home"
LOGIN_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "organisations.accounts.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
# Limits on signing in are per address, which only the proxy for staff passes on.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)
MFA_ADAPTER = "organisations.accounts.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SECOND_FACTOR_REQUIRED = not DEMO
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_NAME = "staff_session"
CSRF_COOKIE_NAME = "staff_csrf"
CSRF_FAILURE_VIEW = "wwt.views.forbidden"
LANGUAGE_COOKIE_NAME = "staff_language"

SMTP = "django.core.mail.backends.smtp.EmailBackend"
MAILERS: dict[str, dict[str, Any]] = {"default": {"BACKEND": env.str("EMAIL_BACKEND", SMTP)}}
if MAILERS["default"]["BACKEND"] == SMTP:
    MAILERS["default"]["OPTIONS"] = {
        "host": env.str("EMAIL_HOST", "localhost"),
        "port": env.int("EMAIL_PORT", 25),
        "username": env.str("EMAIL_HOST_USER", ""),
        "password": env.str("EMAIL_HOST_PASSWORD", ""),
        "use_tls": env.bool("EMAIL_USE_TLS", False),
        "timeout": 10,
    }
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "onderzoek@example.org")

# --- What the privacy statement says; `check --deploy` insists on all of it --------------
RESPONSIBLE = env.str("RESPONSIBLE", "")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "")
RETENTION_YEARS = env.int("RETENTION_YEARS", 0)
LEGAL_BASIS = env.str("LEGAL_BASIS", "")
"""Why the law allows the research: "public-interest" or "legitimate-interest"."""

# --- Language and time ---------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- Safety --------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# With "no-referrer" browsers post from the origin "null", which the CSRF check refuses;
# respondents' pages set the stricter policy themselves, since they need no such check.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if PUBLIC_URL.startswith("https://"):
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- Files ---------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": env.str(
            "STATICFILES_BACKEND", "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# --- Logs: never an address, a body or a header --------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"clean": {"()": "wwt.logs.CleanFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "clean"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own default would mail whole requests to ADMINS.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
}
