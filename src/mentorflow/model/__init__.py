"""The types that cross rooms: frozen values, without I/O or clock."""
