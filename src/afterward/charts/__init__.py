"""Arrays in, SVG text out: charts that read on paper, on a phone, and aloud."""
