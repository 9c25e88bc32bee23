"""The blueprint that the views of copies hang on."""

from flask import Blueprint

bp = Blueprint("circulation", __name__)
