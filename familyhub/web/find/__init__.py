"""The box and its answer: something to read, someone to contact, somewhere to go."""
