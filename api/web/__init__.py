"""What the doors of the service share: its context, its guard, its errors."""
