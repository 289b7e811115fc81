"""What talk outside of rooms and channels is called: the people in it are not named."""

DIRECT = "direct messages"
