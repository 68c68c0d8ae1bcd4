"""From plain values to a scorecard: every rule of the format, every fault with its path."""
