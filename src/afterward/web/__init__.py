"""The page: loopback only, behind a Host check and a one-use link, without JavaScript."""
