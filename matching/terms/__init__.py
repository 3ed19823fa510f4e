"""Terms of single kinds: how long money is lent, on what security, schooling, pay, size and industry."""
