"""What people say of matches: recording it, what of it stands, and which pairs it excludes."""
