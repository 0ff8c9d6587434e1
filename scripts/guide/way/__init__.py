"""The way of a page, written once: what is read, what is judged, what the build adds, and in which order."""
