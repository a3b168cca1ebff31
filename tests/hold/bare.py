"""A server of the API alone, in a process of its own: it answers and takes in, reads nothing, and starts quickly."""

import sys
from pathlib import Path

import uvicorn

from api.app import create_app
from store.postgres import PostgresStore
from tests.api.made import a_service

if __name__ == "__main__":
    url, folder, port = sys.argv[1:]
    with PostgresStore(url, size=20) as store:
        uvicorn.run(
            create_app(a_service(store, Path(folder), url)), port=int(port), log_level="warning", access_log=False
        )
