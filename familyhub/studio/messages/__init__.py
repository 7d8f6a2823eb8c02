"""The words of the hub's messages, as editors change them."""
