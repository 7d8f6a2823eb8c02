"""Family Hub: the open digital family hub, from conception to the second birthday."""
