"""One file for every place the site runs: read from the environment, safe when nothing is set.

The variables are listed, for whoever runs the site, in docs/operations.md.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# What the site writes: the database, the secret key, the collected static files.
DATA_DIR = BASE_DIR / env.str("DATA_DIR", default="var")

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

# HTTPS=1 once readers reach the site over TLS; `make serve` alone speaks plain HTTP.
HTTPS = env.bool("HTTPS", default=False)
# BEHIND_PROXY=1 only where a proxy of ours sets X-Forwarded-Proto and X-Forwarded-For itself:
# without one, any client could claim to be someone else.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)


def read_secret_key() -> str:
    key_file = DATA_DIR / "secret_key"
    key = env.str("SECRET_KEY", default="")
    if not key and key_file.is_file():
        key = key_file.read_text(encoding="ascii").strip()
    if not key:
        raise ImproperlyConfigured(
            f"No secret key. Set SECRET_KEY in the environment, or run `make secret`, "
            f"which writes one to {key_file}."
        )
    return key


SECRET_KEY = read_secret_key()


# Applications and middleware

INSTALLED_APPS = [
    "policies.apps.PoliciesConfig",
    "guides.apps.GuidesConfig",
    "desk.apps.DeskConfig",
    # Django's admin, with the desk's own site in its place.
    "desk.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "axes",
    # The second factor of staff: codes of an app on the phone, and recovery codes.
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

MIDDLEWARE = [
    "config.middleware.EmptyHeadBody",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Safe on pages made per request: see docs/decisions/0003-gzip-on-dynamic-pages.md.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    # Sessions, sign-in, messages and CSRF are for the desk. A public page reads none of them:
    # it sets no cookie, and differs between readers by their choice of text size alone.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Last, so that a locked login is answered before anything else looks at it.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

template_loaders: list[object] = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
if not DEBUG:
    template_loaders = [("django.template.loaders.cached.Loader", template_loaders)]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", template_loaders)],
            # {% partialdef %} without {% load %}, as Django 6 has it.
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "guides.display.display",
                # Wanted by the admin; all three are lazy, a page that ignores them pays nothing.
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


# Data

SQLITE = "django.db.backends.sqlite3"
default_database = {"ENGINE": SQLITE, "NAME": DATA_DIR / "guide.sqlite3"}
database = env.db_url("DATABASE_URL") if env.str("DATABASE_URL", default="") else default_database
database["CONN_MAX_AGE"] = 60
if database["ENGINE"] == SQLITE:
    database["OPTIONS"] = {
        # A transaction that starts by reading and then writes fails at once under Django's
        # DEFERRED when another wrote in between; IMMEDIATE waits its turn.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
    }
else:
    database["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": database}

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

# The grid at the desk is one plain form with a field for each figure of a region.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 2
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024


# Language and time: the day is Beijing's

LANGUAGE_CODE = "zh-hans"
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True


# Static files

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static.StaticStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False


# What a browser keeps for a time without a network; off takes back what was kept
OFFLINE_PAGES = env.bool("OFFLINE_PAGES", default=True)


# What a browser is told

# The one script that stands in the page itself, as the browser must find it (templates/base.html).
FIRST_SCRIPT = BASE_DIR / "templates" / "first.js"
FIRST_SCRIPT_HASH = b64encode(sha256(FIRST_SCRIPT.read_bytes()).digest()).decode()
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'", f"'sha256-{FIRST_SCRIPT_HASH}'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "camera",
        "display-capture",
        "geolocation",
        "microphone",
        "payment",
        "usb",
    )
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SECURE_SSL_REDIRECT = HTTPS
# A load balancer asks these two from inside, over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=True)
# Preloading is a promise for the whole domain that takes months to undo: its owner asks for it.
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W021"]
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


# Staff: signing in at the desk

# Where a sign-in leads that names no place, or none of ours.
LOGIN_REDIRECT_URL = "admin:index"
# Both cookies stay within the desk's own addresses: a public page never even receives them.
SESSION_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
# Counted from the sign-in, whatever is done (desk/accounts/sessions.py), and without a request.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_AGE = 3600
CSRF_COOKIE_PATH = "/admin/"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "config.errors.csrf_failed"
# The cookie storage would set its cookie on every path.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# The pair, so that a stranger who guesses at a name does not lock its owner out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "config.client_ip.client_ip"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
# Its admin pages are in English; `manage.py axes_reset` lifts a lock.
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_CALLABLE = "desk.accounts.locked.locked_out"
# What the app on the phone writes above the codes.
OTP_TOTP_ISSUER = "医保明白账"


# Logs: to stderr, never with a query string

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"drop_query_strings": {"()": "config.logs.DropQueryStrings"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["drop_query_strings"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Django's own default mails administrators; here everything goes one way.
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
