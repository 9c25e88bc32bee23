"""The blueprint that the views of an interview hang on."""

from flask import Blueprint

bp = Blueprint("interviews", __name__, url_prefix="/interviews")
