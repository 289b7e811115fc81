"""Untrusted bytes are read in a process of their own, which may do nothing but read them and hand records back."""
