"""What a pull request shows beside its lines: annotations, each changed page before and after, a site to look at."""
