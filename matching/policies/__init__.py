"""Which enterprises a policy is for, and who has to be told of it by when."""
