"""Missing links: learned from the links that the graph states, and proposed with a probability."""
