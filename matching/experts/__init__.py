"""Experts and institutes whose skills suit what a chain works on."""
