"""Says what a good teacher would do otherwise in a file that is sound."""
