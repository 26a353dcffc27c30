"""What people named in a thread, each with its own words, counted once a reader has agreed."""
