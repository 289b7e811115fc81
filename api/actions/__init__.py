"""The acts behind every door, one file each: values in, values out, progress by a callback."""
