"""Values as JSON and back: strict, versioned, equal to what they were."""
