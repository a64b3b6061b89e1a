"""`python -m mentorflow`."""

from mentorflow.cli.main import run

run()
