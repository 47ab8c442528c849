"""Words for people that they would choose themselves; advice."""
