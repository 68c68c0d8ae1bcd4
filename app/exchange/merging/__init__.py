"""From a document and the scorecard that is stored to what both make together."""
