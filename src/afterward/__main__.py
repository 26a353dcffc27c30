"""`python -m afterward`: the same as the command `afterward`."""

import sys

from afterward.cli import main

if __name__ == "__main__":
    sys.exit(main())
