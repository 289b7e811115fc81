"""``python -m ingest.sandbox``: started by ``ingest.sandbox.process`` alone."""

from ingest.sandbox.child import main

if __name__ == "__main__":
    main()
