"""Values as JSON and back: strict, versioned, lossless."""
