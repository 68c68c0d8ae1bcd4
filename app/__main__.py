"""python -m app: the same as the command throughline."""

from app.cli.main import main

main()
