"""Threads to recurring topics: clusters, their hierarchy, ids that stay, and names made of members' words."""
