"""The components page: every small part in every state, for whoever works on the desk."""
