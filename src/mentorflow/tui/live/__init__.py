"""What the session and its closing share: the live screen, its clock, stages and speakers."""
