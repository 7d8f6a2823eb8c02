"""The families' door: pages that anybody may read, one folder for each errand."""
