"""Words of Chinese and English in one text."""
