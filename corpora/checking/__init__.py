"""Clean prose of councils that do not exist, and the same prose with faults planted in it, to measure the checker with."""
