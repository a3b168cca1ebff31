"""What goes over the wire, a resource a file."""
