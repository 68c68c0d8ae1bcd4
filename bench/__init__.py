"""The speed of the hot paths, as ratios that hold on any machine."""
