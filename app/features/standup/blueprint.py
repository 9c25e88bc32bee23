"""The stand-up's blueprint, which its views join."""

from flask import Blueprint

bp = Blueprint("standup", __name__)
