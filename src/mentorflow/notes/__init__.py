"""Session and history to text that people read. Pure: same input, same bytes."""
