"""The pure, synchronous part of the player: state machine, tape, seek targets."""
