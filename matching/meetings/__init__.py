"""Supply-demand meetings: whom to invite, and who talks with whom when."""
