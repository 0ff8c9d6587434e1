"""What a text may say. Each rule takes what was read and yields problems."""
