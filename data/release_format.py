"""The version of the release's tables, known to those who write it and those who read it."""

FORMAT = 3      # raised when the tables change, so that an older file is recognised
