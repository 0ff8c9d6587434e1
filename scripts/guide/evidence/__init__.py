"""What is known: findings, claims, sources, terms, and how a source is told."""
