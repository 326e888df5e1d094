"""What is held of languages."""
