"""The person's own file: one document per decision, whole at every moment, on this machine."""
