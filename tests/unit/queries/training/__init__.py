"""The formulas of training, against plain Python and against examples worked by hand."""
