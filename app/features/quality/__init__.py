"""Data quality: queues of what is wrong or doubtful, and the police list beside ours."""
