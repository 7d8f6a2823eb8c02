"""What everything looks like: layout, components, colours, drawings. Knows no domain."""
