"""Reading list files and objects, and writing what they say into a store."""
