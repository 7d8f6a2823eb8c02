"""Answering when the hub asks an organisation to bring a stall."""
