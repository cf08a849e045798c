"""Archives beyond one machine: sources in partitions → Parquet, by many processes; slices of it → sites.

Needs the extra `scale`.
"""
