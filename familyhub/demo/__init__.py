"""People for trying the hub, made by calling the same actions a person would. Never in production."""
