"""What developing and trying out Changlian needs, and running it does not."""
