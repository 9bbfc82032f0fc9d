"""A server in a process of its own, with fake runs, for tests that kill it. No test itself.

python server_to_kill.py DATABASE_URL PORT
"""

from __future__ import annotations

import sys

import uvicorn

from hefboom.api.app import create_app
from hefboom.api.settings import Limits, Settings

if __name__ == "__main__":
    settings = Settings(
        database_url=sys.argv[1],
        port=int(sys.argv[2]),
        limits=Limits(requests=0, computations=0),
    )
    app = create_app(settings)
    app.state.jobs.runner = "fake_runs:run"
    app.state.jobs.lease = 1.5
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning")
