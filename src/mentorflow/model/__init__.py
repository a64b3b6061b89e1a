"""What things are: every type that crosses rooms. Frozen values, no I/O, no clock."""
