"""Bringing files in: planned against what is on record, then carried out whole or not at all."""

from app.services.intake.carrying_out import carry_out
from app.services.intake.planning import Kind, Plan, plan

__all__ = ["Kind", "Plan", "carry_out", "plan"]
