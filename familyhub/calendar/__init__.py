"""Days of the week, parts of a day, working days and the local clock: said once for every room."""
