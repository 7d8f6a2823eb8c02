"""The practitioner lens: the same pages, with what professionals need."""
