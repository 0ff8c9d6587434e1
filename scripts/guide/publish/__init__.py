"""What is made of all pages: addresses, embeds, data, style sheets, headers."""
