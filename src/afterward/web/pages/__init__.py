"""The pages, one file a step: each names its addresses and answers there."""
