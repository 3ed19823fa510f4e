"""The figures Changlian is held to, each beside a baseline measured in the same run."""
