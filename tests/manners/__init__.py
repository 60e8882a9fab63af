"""Documents in the manners of many case-management systems, drawn by script, each with what a reader finds in it."""
