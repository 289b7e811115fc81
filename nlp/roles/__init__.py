"""What each message is for: question, answer, confirmation … or noise."""
