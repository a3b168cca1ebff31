"""The commands, a file each: arguments in, the application called, words out."""
