"""The same thing twice: organizations, people, demands and resources that two rows of lists describe."""
