"""The mixdown: any range of a timeline as samples."""
