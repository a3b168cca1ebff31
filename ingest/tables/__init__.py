"""Tables from ruling lines: edges → cells → grid, and tables continued over pages."""
