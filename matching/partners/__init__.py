"""Partners up- and downstream of an organization, ranked and explained."""
