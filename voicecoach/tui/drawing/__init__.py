"""Pure drawing: text and numbers to rows of characters, without a screen."""
