"""What a web server starts."""

import sys

from app import create_app
from app.config import Misconfigured

try:
    app = create_app()
except Misconfigured as why:
    sys.exit(str(why))
