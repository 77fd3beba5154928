"""First phase: a value for every range of the routine, so that the total fits the target."""
