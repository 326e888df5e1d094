"""Laws of the house that no linter knows; each file also shows, on a bad snippet, that its law can fail."""
