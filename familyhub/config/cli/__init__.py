"""What `./hub` can do. One file a group of commands; `__main__` lists them all."""
