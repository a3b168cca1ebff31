"""A server in a process of its own, over a store in memory: prints its address, the batch and a token."""

import sys
import tempfile

import uvicorn

from api.app import create_app
from model.account import AccountRole
from store.memory import MemoryStore
from tests.api.made import a_secret, a_service, fill

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        service = a_service(MemoryStore(), folder)
        register = fill(service)
        port = int(sys.argv[1])
        role = AccountRole(sys.argv[2]) if sys.argv[2:] else AccountRole.READER
        print(register.batch, a_secret(service.store, role), flush=True)  # noqa: T201 -- read by the test
        uvicorn.run(create_app(service), port=port, log_level="warning", timeout_graceful_shutdown=10)
