"""How the hub itself is: encoder, index, reviews due, sign-off."""
