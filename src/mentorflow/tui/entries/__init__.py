"""Check-ins and notes between sessions."""
