"""The index of one node: words in tantivy, meaning in a matrix, both derived from the entries."""
