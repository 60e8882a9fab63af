"""Benchmarks: ratios against peers run beside the program, on the same machine in the same run."""
