"""Reading what other systems send: every row becomes a value, or all of its faults in plain words."""
