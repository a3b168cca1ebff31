"""The server's settings: safe first, fit to a laptop, silent about documents."""

import os
from typing import Final

from store.embedded.places import PORT, Places

_SETTINGS = """\
# Written by Svod at each start of its own PostgreSQL: changes are lost.
listen_addresses = ''
port = {port}
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 100

# An acknowledged change survives kill -9 and a power cut.
fsync = on
synchronous_commit = on
full_page_writes = on

shared_buffers = {buffers}MB
effective_cache_size = {cache}MB
work_mem = 16MB
maintenance_work_mem = 128MB
max_wal_size = 1GB
wal_compression = on
random_page_cost = 1.1
jit = off

timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'

# Personal data stay out of the log: errors of statements go to the client alone ("log" stands above "error" here), and
# neither details nor statements nor parameters are written.
logging_collector = off
log_destination = 'stderr'
log_line_prefix = '%m [%p] '
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = 'none'
log_min_duration_statement = -1
log_min_duration_sample = -1
log_transaction_sample_rate = 0
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_checkpoints = off
log_connections = off
log_disconnections = off
log_lock_waits = off
log_temp_files = -1
log_autovacuum_min_duration = -1
"""


#: Megabytes of shared buffers, whatever the machine: they are taken as they are used.
_BUFFERS: Final = range(128, 4_096 + 1)


def settings_for(places: Places) -> str:
    """Return the text of postgresql.conf."""
    socket = f'"{places.socket}"'.replace("'", "''")
    memory = memory_of_machine()
    buffers = min(max(memory // 8, _BUFFERS.start), _BUFFERS.stop - 1)
    return _SETTINGS.format(port=PORT, socket=socket, buffers=buffers, cache=max(memory // 2, buffers))


def memory_of_machine() -> int:
    """Return the memory of the machine, megabytes; 1024 where it does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    except (ValueError, OSError):
        return 1_024
