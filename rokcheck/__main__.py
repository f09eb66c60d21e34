"""`python -m rokcheck` is the program `rokcheck`."""

import sys

from rokcheck.cli import main

sys.exit(main())
