"""The views of intake by hand."""

from app.features.intake.blueprint import bp
from app.features.intake.views import answers, missing, new_child, returns, situations

__all__ = ["answers", "bp", "missing", "new_child", "returns", "situations"]
