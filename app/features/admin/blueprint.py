"""The blueprint that every page of Admin joins."""

from flask import Blueprint

bp = Blueprint("admin", __name__, url_prefix="/admin")
