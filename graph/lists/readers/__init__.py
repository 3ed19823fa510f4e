"""Reading files of any kind into sheets and tables."""
