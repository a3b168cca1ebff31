"""Tests, mirroring the packages; what several of them make stands beside them."""
