"""What those see who keep Svod running: figures for Prometheus. Counts and times, never names, texts or addresses."""
