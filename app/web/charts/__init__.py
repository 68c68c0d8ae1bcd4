"""Charts as geometry: values in, points, paths and rectangles out; the templates draw them."""

from app.web.charts.bands import Limits
from app.web.charts.benchmark import BenchmarkLine, benchmark_line
from app.web.charts.bullet import Bullet, bullet
from app.web.charts.sparkline import Sparkline, sparkline
from app.web.charts.strip import Strip, strip
from app.web.charts.trend import Reading, Trend, Wording, trend

__all__ = [
    "BenchmarkLine",
    "Bullet",
    "Limits",
    "Reading",
    "Sparkline",
    "Strip",
    "Trend",
    "Wording",
    "benchmark_line",
    "bullet",
    "sparkline",
    "strip",
    "trend",
]
