"""Second phase: what is said and done at each visit of a step, in order, without times."""
