"""Containers: archives and letters are taken apart, and each file in them is read for itself."""

from ingest.containers.archives import archives_open
from ingest.containers.marks import may_be_container
from ingest.containers.member import Content
from ingest.containers.unpacking import CONTAINERS, members, unpack

__all__ = ["CONTAINERS", "Content", "archives_open", "may_be_container", "members", "unpack"]
