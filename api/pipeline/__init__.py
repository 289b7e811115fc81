"""What runs the stages: which of them is missing, over which shards, in how many processes."""
