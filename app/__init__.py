"""Missing Desk: the one module that knows every part."""

import logging
from importlib import import_module
from typing import Final

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import Config, from_environment
from app.extensions import csrf, db, login, migrate

MIGRATIONS: Final = f"{__path__[0]}/migrations"
WEB: Final = ("security", "numbers", "sessions", "filters", "htmx", "errors", "govforms", "layout", "undo")
"""What is put round every request, in this order; the guard comes last, when it can see every view."""

FEATURES: Final = (
    "actions",
    "assessments",
    "auth",
    "standup",
    "wall",
    "interviews",
    "children",
    "circulation",
    "documents",
    "drafts",
    "education",
    "intake",
    "panel",
    "reports",
    "weekly",
    "training",
    "procedure",
    "returns",
    "quality",
    "imports",
    "admin",
    "health",
    "help",
    "style",
    "undo",
)
LARGEST_UPLOAD: Final = 20 * 1024 * 1024


def create_app(config: Config | None = None) -> Flask:
    """Build the desk; raises Misconfigured, or names a view that does not say who may use it."""
    desk = config or from_environment()
    app = Flask(__name__, instance_path=str(desk.instance))
    app.config.update(
        DESK=desk,
        SECRET_KEY=desk.secret_key,
        SQLALCHEMY_DATABASE_URI=desk.database_url,
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        SESSION_COOKIE_SECURE=not desk.development,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # it asks for the Referer that our own policy has browsers leave out
    )
    logging.getLogger("desk").setLevel(logging.INFO)
    if desk.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=desk.proxies, x_proto=desk.proxies, x_host=desk.proxies)  # type: ignore[method-assign]
    desk.instance.mkdir(parents=True, exist_ok=True)
    for extension in (db, csrf, login):
        extension.init_app(app)
    migrate.init_app(app, db, directory=MIGRATIONS)
    _web(app)
    return app


def _web(app: Flask) -> None:
    for name in WEB:
        import_module(f"app.web.{name}").install(app)
    for name in FEATURES:
        app.register_blueprint(import_module(f"app.features.{name}.views").bp)
    app.cli.add_command(import_module("app.commands").desk)
    import_module("app.web.access").install(app)
