"""Assessments, strategy meetings, oversight and concerns: what an absence asks for beside the interview."""
