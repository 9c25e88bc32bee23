"""The statutory returns: what is in and out, the rehearsal, and the file."""
