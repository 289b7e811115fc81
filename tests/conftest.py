"""Every generated example is the same on every machine and in every run: a failure is a defect, never a coincidence."""

from hypothesis import settings

settings.register_profile("stillroom", deadline=None, derandomize=True, database=None)
settings.load_profile("stillroom")
