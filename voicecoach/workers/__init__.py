"""Child processes for native code: lines of JSON over pipes, with timeouts, never outliving their parent."""
