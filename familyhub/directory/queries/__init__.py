"""Questions across the directory. What anybody may read is here by name; what maintainers and team may read
takes `seen_by` and lies in `maintainers`, `changes` and `tasks`."""

from familyhub.directory.queries.public import (
    ContactView,
    Name,
    PlaceView,
    ServiceView,
    cycle,
    hub,
    hubs,
    local_now,
    names,
    names_by_slug,
    service,
    services,
)

__all__ = [
    "ContactView",
    "Name",
    "PlaceView",
    "ServiceView",
    "cycle",
    "hub",
    "hubs",
    "local_now",
    "names",
    "names_by_slug",
    "service",
    "services",
]
