"""Learning from rated pairs: what is learned from, the models, how well they do, and their files."""
