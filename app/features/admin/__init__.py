"""People, providers, lists, settings and the audit log."""
