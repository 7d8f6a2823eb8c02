"""Django's settings. Reads the environment; starts nothing.

HUB_DEMO=1 shows the demo people on localhost. HUB_PRODUCTION=1 needs HUB_SECRET and
HUB_HOSTS, and refuses to start while urgent wording lacks a named sign-off.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from familyhub import council_config
from familyhub.config.machine import pack_folder, var

ROOT = Path(__file__).resolve().parents[2]
VAR = var()
PRODUCTION = os.environ.get("HUB_PRODUCTION") == "1"
DEMO = os.environ.get("HUB_DEMO") == "1" and not PRODUCTION
PACK = council_config.choose(pack_folder())


def _secret() -> str:
    """HUB_SECRET, or one made on this machine and kept in var/secret."""
    given = os.environ.get("HUB_SECRET")
    if given:
        return given
    if PRODUCTION:
        raise ImproperlyConfigured("HUB_SECRET is not set: give production a long random secret.")
    path = VAR / "secret"
    if not path.exists():
        path.write_text(hashlib.sha256(os.urandom(64)).hexdigest())
        path.chmod(0o600)
    return path.read_text()


def _database(address: str) -> dict[str, object]:
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 3, **options},
    }


SECRET_KEY = _secret()
SECRET_KEY_FALLBACKS = [old for old in os.environ.get("HUB_OLD_SECRETS", "").split(",") if old]
DEBUG = False
ALLOWED_HOSTS = os.environ.get("HUB_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgresql://localhost/familyhub"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
ROOT_URLCONF = "familyhub.config.urls"
WSGI_APPLICATION = "familyhub.config.wsgi.application"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
LANGUAGES = [("en-gb", "English")]

INSTALLED_APPS = [
    "familyhub.config.apps.ConfigApp",
    "familyhub.web.apps.WebDoor",
    "familyhub.desk.apps.DeskDoor",
    "familyhub.providers.apps.ProvidersDoor",
    "familyhub.api.apps.ApiDoor",
    "familyhub.studio.apps.StudioDoor",
    "familyhub.design.apps.Design",
    "familyhub.coproduction",
    "familyhub.search.apps.SearchApp",
    "familyhub.guides.apps.GuidesApp",
    "familyhub.bookings.apps.BookingsApp",
    "familyhub.whatson.apps.WhatsOnApp",
    "familyhub.directory",
    "familyhub.accounts",
    "familyhub.notifications.apps.NotificationsApp",
    "familyhub.audit",
    "familyhub.metrics",
    "familyhub.places",
    "familyhub.events",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "pghistory",
    "pgtrigger",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "familyhub.config.middleware.KindErrors",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # outside WhiteNoise: files found one by one are packed as well
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "familyhub.config.middleware.StudioNeedsSecondStep",
    "familyhub.config.middleware.SignedOutDevicesForget",
    "familyhub.config.middleware.PrivatePagesStayPrivate",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "familyhub.config.context.hub",
            ],
            "builtins": ["familyhub.design.templatetags.design"],
        },
    }
]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if os.environ.get("HUB_STATIC") == "collected"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"
WHITENOISE_USE_FINDERS = os.environ.get("HUB_STATIC") != "collected"
WHITENOISE_MAX_AGE = 60 if not PRODUCTION else 3600

# Cookies and headers
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
X_FRAME_OPTIONS = "SAMEORIGIN"  # the studio's preview is a frame of this site
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

_SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/studio/"],  # the studio has a policy of its own: config/middleware.py
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [_SELF],
        "style-src": [_SELF],
        "img-src": [_SELF, "data:"],
        "font-src": [_SELF],
        "connect-src": [_SELF],
        "manifest-src": [_SELF],
        "worker-src": [_SELF],
        "form-action": [_SELF],
        "base-uri": ["'none'"],
        "frame-ancestors": [_SELF],
    },
}

# Sign-in: a code by e-mail for everybody; a second step for staff (config/middleware.py)
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "familyhub.accounts.adapter.HubAdapter"
# How often what could be misused may be done: sign-in's own, then what a Limit of familyhub/design/limits.py names
ACCOUNT_RATE_LIMITS = {
    "login": "20/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key",
    "feedback": "10/h/ip",
    "invitation": "20/h/user",
    "confirm-link": "10/h/ip",
    "seat-code": "30/h/ip",
    "seat-try": "100/h/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("HUB_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ADAPTER = "familyhub.accounts.adapter.HubMFAAdapter"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = str(PACK.settings.get("site_name", "Family Hub"))
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
EMAIL_BACKEND = os.environ.get("HUB_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR / "outbox"
EMAIL_HOST = os.environ.get("HUB_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("HUB_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("HUB_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("HUB_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("HUB_SMTP_TLS") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("HUB_FROM_EMAIL", "hub@localhost")

# GOV.UK Notify (familyhub/notifications/sending): with a key it carries e-mail, and texts
NOTIFY_API_KEY = os.environ.get("NOTIFY_API_KEY", "")
NOTIFY_TEMPLATES = {
    "email": os.environ.get("NOTIFY_TEMPLATE_EMAIL", ""),
    "text": os.environ.get("NOTIFY_TEMPLATE_TEXT", ""),
}
NOTIFY_BASE_URL = os.environ.get("NOTIFY_BASE_URL", "https://api.notifications.service.gov.uk")
if PRODUCTION and not NOTIFY_BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("NOTIFY_BASE_URL must begin with https:// in production.")
NOTIFY_CALLBACK_TOKEN = os.environ.get("NOTIFY_CALLBACK_TOKEN", "")
NOTIFY_TIMEOUT = 30  # seconds

# In the database, so that limits hold for all web processes and nodes together (table: accounts, migration 0003)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "limits",
        "KEY_FUNCTION": "familyhub.design.limits.hidden",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Wagtail: nothing of it may call out, and its own password pages are closed
WAGTAIL_SITE_NAME = str(PACK.settings.get("site_name", "Family Hub"))
WAGTAILADMIN_BASE_URL = os.environ.get("HUB_ADDRESS", "http://localhost:8000")
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "/sign-in/"
WAGTAIL_FRONTEND_LOGIN_URL = "/sign-in/"
WAGTAILIMAGES_IMAGE_FORM_BASE = "familyhub.studio.pictures.PictureForm"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES

# Asking other computers (familyhub/http_client): links of listings, feeds of others
OUTSIDE_PRIVATE_HOSTS = [host for host in os.environ.get("HUB_ASK_PRIVATE", "").split(",") if host]
if OUTSIDE_PRIVATE_HOSTS and PRODUCTION:
    raise ImproperlyConfigured(
        "HUB_ASK_PRIVATE lets the hub ask private addresses: it is for trying, never production."
    )
OUTSIDE_PAUSE = 0.5  # seconds between two questions to the same host
_SITE = str(PACK.settings.get("site_name", "Family Hub")).encode("ascii", "ignore").decode()
OUTSIDE_USER_AGENT = f"{_SITE} (directory of family services; +{WAGTAILADMIN_BASE_URL})"

PROCRASTINATE_ON_APP_READY = None
PGHISTORY_APPEND_ONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"no_addresses": {"()": "familyhub.config.logs.NoAddresses"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_addresses"]}},
    "loggers": {"notifications_python_client": {"level": "CRITICAL"}},  # its words can hold addresses
    "root": {"handlers": ["console"], "level": os.environ.get("HUB_LOG", "WARNING")},
}
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W001"]
