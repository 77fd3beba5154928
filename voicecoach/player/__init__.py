"""Plays a prepared session live: state machine, tape, outputs."""
