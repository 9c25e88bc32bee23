"""What a web server and `flask desk …` start."""

import os
import sys

from app import create_app
from app.config import Misconfigured

os.umask(0o077)  # a database, a backup, an export: for its owner's eyes only

try:
    app = create_app()
except Misconfigured as why:
    sys.exit(str(why))
