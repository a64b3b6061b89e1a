"""mentorflow: the third chair in a mentoring session."""

__version__ = "0.1.0"
