"""From the text as shown to the words as spoken, one table a language."""
