"""Layout: from decoded text to the document model. ``lay_out`` assembles the steps; each step has its own module."""
