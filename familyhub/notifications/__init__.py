"""Outbox for e-mail: written in the transaction of whoever has something to say, sent by the worker."""
