"""From a scorecard to text: the format's order, no defaults, every digit."""
