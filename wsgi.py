"""What a web server starts."""

from app import create_app

app = create_app()
