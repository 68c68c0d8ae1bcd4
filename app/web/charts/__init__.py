"""Charts as geometry: values in, points, paths and rectangles out; the templates draw them."""
