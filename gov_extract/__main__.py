"""``python -m gov_extract`` is ``gov-extract``."""

from .cli import main

if __name__ == "__main__":
    main()
