"""The application: joins the stages, holds the settings, speaks on the command line."""

__version__ = "0.1.0"
